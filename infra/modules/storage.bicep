// Queues of the code, the package of the API, and what the Functions host keeps for itself. There are no keys.

@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('How many copies, and where.')
param redundancy string

@description('Queues of the code, each with the queue that takes what failed too often: { name, poison }.')
param queues array

@description('Object id of the identity of the API.')
param principalId string

@description('Resource id of the workspace to which writes into queues are logged.')
param workspaceId string

@description('Whether the account is reached through private endpoints only.')
param privateNetworking bool

// Built-in roles. "Storage Blob Data Owner": the host coordinates timers and keeps its own files in blobs
// (Azure-Samples/azure-functions-flex-consumption-samples, IaC/bicep/rbac.bicep); the package of the API lies there, too.
// Queues: a trigger needs Reader and Message Processor (MicrosoftDocs/azure-docs, includes/functions-queue-permissions.md). Code that
// sends, and the host when it moves a message to the poison queue, need Message Sender. None of them may make or delete a queue, which is
// why all are made below, and why this is less than Queue Data Contributor, which the samples use.
var roles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '19e7f393-937e-4f77-808e-94535e297925' // Storage Queue Data Reader
  '8a0f0c08-91a1-4084-bc3d-661d67233fed' // Storage Queue Data Message Processor
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a' // Storage Queue Data Message Sender
]

// Types: storage/microsoft.storage/2024-01-01
resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetworking ? 'Deny' : 'Allow'
      bypass: privateNetworking ? 'None' : 'AzureServices'
    }
  }
}

// Types: storage/microsoft.storage/2024-01-01
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
}

// Types: storage/microsoft.storage/2024-01-01
resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'app-package'
  properties: { publicAccess: 'None' }
}

// Types: storage/microsoft.storage/2024-01-01
resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

// Types: storage/microsoft.storage/2024-01-01
resource ownQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue.name
  }
]

// Types: storage/microsoft.storage/2024-01-01
resource poisonQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue.poison
  }
]

// Types: authorization/microsoft.authorization/2022-04-01
resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    scope: account
    name: guid(account.id, principalId, role)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

// Writes into queues are logged, addresses and sizes without content: that is how the alert sees a poison queue, whatever the host logs.
// Categories: learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-storage-storageaccounts-queueservices-logs
// Types: monitor/microsoft.insights/2021-05-01-preview, which never left preview; used as in MicrosoftDocs/azure-docs,
// articles/azure-functions/functions-infrastructure-as-code.md
resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queueService
  name: 'writes'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }]
  }
}

@description('Resource id.')
output id string = account.id

@description('Address of the blob service, with a slash at the end.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of the queue service, with a slash at the end.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Where the package of the API lies.')
output packageContainerUrl string = '${account.properties.primaryEndpoints.blob}${packages.name}'
