// Steerwell in one resource group. What each parameter means for an administrator is in README.md beside this file.
//
// "Types" in the comments below and in modules/ is Azure/bicep-types-az, generated/, where every type and API version was looked up.
targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Name of this environment, such as prod. It is part of the names of resources.')
param environmentName string

@minLength(1)
@description('Region of the API and of all data. It must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string

// Static Web Apps has few regions of its own; its files are served worldwide and hold no data
// (Azure-Samples/serverless-chat-langchainjs, infra/main.bicep).
@allowed(['centralus', 'eastasia', 'eastus2', 'westeurope', 'westus2'])
@description('Region of the static pages of the add-in.')
param addinLocation string = 'westeurope'

@allowed(['Standard', 'Free'])
@description('Plan of the static pages. Free has no service level agreement.')
param addinPlan string = 'Standard'

@description('Host name of your own for the pages, such as steerwell.contoso.com, whose CNAME leads to the site. Empty: the one of the site.')
param addinDomain string = ''

@description('Client id of the app registration, which npm run register makes.')
param clientId string

@description('Directory (tenant) ids that may sign in, separated by commas. Empty: the one of the subscription.')
param tenants string = ''

@allowed([0, 1, 2])
@description('Permission tier: 0 asks Microsoft Graph for nothing, 1 on behalf of the signed-in person, 2 also in the background.')
param tier int = 0

@description('From tier 1 on: whether sponsors may answer invitations in the panel, which needs Calendars.ReadWrite.')
param answers bool = false

@allowed(['off', 'graph', 'communication-services'])
@description('How trend mails are sent: from a mailbox, which needs tier 1 or 2, by Communication Services, or not at all.')
param mail string = 'off'

@description('The address that trend mails are sent from.')
param mailSender string = ''

@description('With communication-services: the address of that resource, in which the identity of the API may send.')
param communicationEndpoint string = ''

@allowed(['self', 'manager'])
@description('Who erases the data of a sponsor: they themselves, or a manager after they objected.')
param erasure string = 'self'

// The one place that says which Node.js runs. Flex Consumption had 22 as its default in Az.Functions 4.3.0 (FunctionsStackFlexData),
// and 24 is generally available for Functions v4 (README of @azure/functions 4.16); what a region has now:
// az functionapp list-flexconsumption-runtimes --location <region> --runtime node
@allowed(['24', '22'])
@description('Node.js of the API. The project is tested on 24; 22 where a region does not have it yet.')
param nodeVersion string = '24'

// Sizes: Azure-Samples/azure-functions-flex-consumption-samples, IaC/bicep; 512 came later.
@allowed([512, 2048, 4096])
@description('Memory of an instance of the API, MB.')
param instanceMemoryMB int = 2048

@minValue(1)
@maxValue(1000)
@description('At most so many instances: a ceiling for cost.')
param maximumInstanceCount int = 40

@minValue(0)
@maxValue(20)
@description('Instances that wait for requests at all times. 0 costs nothing at rest, and the first request after a pause waits for a start.')
param alwaysReadyInstances int = 0

@description('Name of the Cosmos DB account, where a restored one takes its place (runbook.md). Empty: one that is made up.')
param storeName string = ''

@allowed(['serverless', 'autoscale'])
@description('How the store is paid for. An account cannot be changed from one to the other later.')
param storeThroughput string = 'serverless'

@minValue(1000)
@description('With autoscale: the most request units a second, shared by all containers; a tenth of it is the least that is paid.')
param storeMaxThroughput int = 1000

@allowed(['Continuous7Days', 'Continuous30Days'])
@description('How far back the store can be restored to. What was erased is in that backup for so long.')
param storeBackup string = 'Continuous7Days'

@allowed(['Standard_ZRS', 'Standard_LRS'])
@description('Copies of the queues: in three zones of the region, or in one.')
param storageRedundancy string = 'Standard_ZRS'

@description('Store and storage without a public endpoint, reached through a virtual network. Takes effect on existing resources, too.')
param privateNetworking bool = false

@minValue(30)
@maxValue(730)
@description('Days that logs are kept. They hold no names and no addresses.')
param logRetentionDays int = 30

@description('Where alerts and warnings of the budget go. Empty: no alerts, no budget.')
param alertEmail string = ''

@minValue(0)
@description('Monthly budget in the currency of the subscription; at 80 and 100 percent a mail goes out, and nothing is switched off. 0: none.')
param monthlyBudget int = 50

@description('First day of the month in which the budget begins, such as 2026-12-01; it cannot be changed afterwards. Empty: this month.')
param budgetStart string = ''

@description('Leave it alone: the deployment may ask for the date here only.')
param firstOfMonth string = utcNow('yyyy-MM-01')

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

// What the code needs, made from the code by npm run describe-app: containers with their indexes, queues, functions.
var app = loadJsonContent('app.json')

// Types: resources/microsoft.resources/2024-03-01
resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-steerwell-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-steerwell-${token}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    retentionDays: logRetentionDays
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    redundancy: storageRedundancy
    queues: app.queues
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    privateNetworking: privateNetworking
  }
}

module store 'modules/store.bicep' = {
  name: 'store'
  scope: group
  params: {
    name: empty(storeName) ? 'cosmos-steerwell-${token}' : storeName
    location: location
    tags: tags
    containers: app.containers
    throughput: storeThroughput
    maxThroughput: storeMaxThroughput
    backup: storeBackup
    principalId: identity.outputs.principalId
    privateNetworking: privateNetworking
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  name: 'network'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    storageId: storage.outputs.id
    storeId: store.outputs.id
  }
}

module addin 'modules/addin.bicep' = {
  name: 'addin'
  scope: group
  params: { name: 'stapp-steerwell-${token}', location: addinLocation, tags: tags, plan: addinPlan, domain: addinDomain }
}

module api 'modules/api.bicep' = {
  name: 'api'
  scope: group
  params: {
    name: 'func-steerwell-${token}'
    location: location
    tags: tags
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainerUrl: storage.outputs.packageContainerUrl
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    storeEndpoint: store.outputs.endpoint
    storeDatabase: store.outputs.database
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    addinOrigin: addin.outputs.origin
    clientId: clientId
    tenants: empty(tenants) ? tenant().tenantId : tenants
    tier: tier
    answers: answers
    mail: mail
    mailSender: mailSender
    communicationEndpoint: communicationEndpoint
    erasure: erasure
    subnetId: network.?outputs.?appSubnetId ?? ''
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    // Those of what is switched off do not run.
    timers: filter(app.timers, timer => contains(app.mailFunctions, timer.name) ? mail != 'off' : tier == 2)
    poisonQueues: map(app.queues, queue => queue.poison)
    mailFunctions: mail == 'off' ? [] : app.mailFunctions
  }
}

module budget 'modules/budget.bicep' = if (!empty(alertEmail) && monthlyBudget > 0) {
  name: 'budget'
  params: {
    name: 'budget-steerwell-${environmentName}'
    resourceGroupName: group.name
    amount: monthlyBudget
    startDate: empty(budgetStart) ? firstOfMonth : budgetStart
    email: alertEmail
  }
}

@description('The directory in which the subscription lives; scripts ask it.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('For az functionapp commands.')
output RESOURCE_GROUP string = group.name

@description('For az functionapp commands.')
output API_NAME string = api.outputs.name

@description('Origin of the API, without a slash at the end.')
output API_ORIGIN string = api.outputs.origin

@description('Host name of the add-in, which the manifest and the app registration name.')
output ADDIN_HOST string = addin.outputs.host

@description('Object id of the identity of the API: the app registration trusts it instead of a secret.')
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
