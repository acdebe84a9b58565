// Logs and traces. Who sends proves who they are: the connection string alone opens nothing.

@description('Makes names unique.')
param token string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Days that logs are kept.')
param retentionDays int

@description('Object id of the identity of the API.')
param principalId string

// Built-in role "Monitoring Metrics Publisher": Azure-Samples/azure-functions-flex-consumption-samples, IaC/bicep/rbac.bicep. It is what
// Application Insights asks of a sender where local authentication is off.
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

// Types: operationalinsights/microsoft.operationalinsights/2023-09-01
resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-steerwell-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
  }
}

// Types: applicationinsights/microsoft.insights/2020-02-02
resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-steerwell-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

// Types: authorization/microsoft.authorization/2022-04-01
resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, metricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Resource id of the workspace, which alerts query.')
output workspaceId string = workspace.id

@description('Resource id of Application Insights.')
output insightsId string = insights.id

@description('Where telemetry goes. It is no secret, since local authentication is off.')
output insightsConnectionString string = insights.properties.ConnectionString
