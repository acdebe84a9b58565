// Alerts. What each of them means and what to do is in ../runbook.md under the same name.
//
// Queries rest on sentences that our code or the Functions host logs, since names and roles of spans differ between the two ways of
// telemetry; test/unit/infra/alerts.test.ts finds each of ours in the code. The host's is "Executed '<function>' (Succeeded|Failed, …)",
// in Azure/azure-functions-host, and is looked for in the message and in its properties, where exporters may put the name.

@description('Makes names unique.')
param token string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Where alerts go.')
param email string

@description('Resource id of the workspace.')
param workspaceId string

@description('Resource id of Application Insights.')
param insightsId string

@description('Timers that must run: { name, silentAfter }.')
param timers array

@description('Names of queues that must stay empty.')
param poisonQueues array

@description('Functions that send mails.')
param mailFunctions array

var executed = 'AppTraces | where Message startswith "Executed \'" | extend said = strcat(Message, " ", tostring(Properties))'

var fixed = [
  {
    name: 'server-errors'
    what: 'More than five answers of the API in 15 minutes were 5xx.'
    severity: 1
    window: 'PT15M'
    query: 'AppRequests | where toint(ResultCode) >= 500'
    scope: insightsId
    moreThan: 5
  }
  {
    name: 'poison-queue'
    what: 'A message failed ten times and was put aside: work that nobody does any more.'
    severity: 1
    window: 'PT15M'
    query: 'StorageQueueLogs | where OperationName == "PutMessage" | extend queue = tostring(split(tostring(parse_url(Uri).Path), "/")[1]) | where queue in (dynamic(${string(poisonQueues)}))'
    scope: workspaceId
    moreThan: 0
  }
  {
    name: 'token-failures'
    what: 'Tokens cannot be had or checked: the token endpoint, the managed identity or the signing keys of Entra fail.'
    severity: 1
    window: 'PT15M'
    query: 'AppTraces | where SeverityLevel >= 3 | where Message has_any ("The token endpoint", "The signing keys of the token issuer", "CredentialUnavailableError", "AuthenticationError", "ClientAuthError")'
    scope: insightsId
    moreThan: 3
  }
  {
    name: 'sign-ins-refused'
    what: 'More than a hundred requests in 15 minutes were refused for their token.'
    severity: 2
    window: 'PT15M'
    query: 'AppRequests | where toint(ResultCode) == 401'
    scope: insightsId
    moreThan: 100
  }
  {
    name: 'put-off'
    what: 'Background work was put off more than thirty times in an hour: Microsoft 365 or the store does not answer.'
    severity: 2
    window: 'PT1H'
    query: 'AppTraces | where SeverityLevel >= 3 | where Message has "is put off by"'
    scope: insightsId
    moreThan: 30
  }
  {
    name: 'forged-notifications'
    what: 'Notifications came with a wrong secret: somebody else writes to the address that Microsoft Graph writes to.'
    severity: 2
    window: 'PT1H'
    query: 'AppTraces | where Message has "Notifications dropped" | extend forged = toint(extract("([0-9]+) with a wrong secret", 1, Message)) | where forged > 0'
    scope: insightsId
    moreThan: 10
  }
]

var mail = [
  {
    name: 'mail-failures'
    what: 'A function that sends mails failed.'
    severity: 2
    window: 'PT1H'
    query: '${executed} | where said has "Failed" and said has_any (dynamic(${string(mailFunctions)}))'
    scope: insightsId
    moreThan: 0
  }
]

// Types: monitor/microsoft.insights/2023-01-01
resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-steerwell-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'steerwell'
    enabled: true
    emailReceivers: [{ name: 'administrator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// Types: monitor/microsoft.insights/2023-12-01. Tables appear with their first rows, so queries are not validated before.
resource tooMany 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in concat(fixed, empty(mailFunctions) ? [] : mail): {
    name: 'steerwell-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Steerwell: ${rule.name}'
      description: rule.what
      severity: rule.severity
      enabled: true
      scopes: [rule.scope]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.moreThan
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]

// Types: monitor/microsoft.insights/2023-12-01
resource silent 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for timer in timers: {
    name: 'steerwell-stalled-${timer.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Steerwell: stalled-${timer.name}'
      description: 'The timer ${timer.name} did not run to its end for three times as long as it should: nothing is looked at any more.'
      severity: 1
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: 'PT15M'
      windowSize: timer.silentAfter
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: '${executed} | where said has "Succeeded" and said has "${timer.name}"'
            timeAggregation: 'Count'
            operator: 'LessThan'
            threshold: 1
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]
