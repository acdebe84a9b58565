// Cosmos DB for NoSQL. Containers, keys and indexes come from the code (cosmosContainers in functions/src/adapters/cosmos/cosmos-store.ts),
// since an identity of the data plane cannot make them, and an index that is missing fails a query.

@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Containers as Cosmos DB defines them.')
param containers array

@allowed(['serverless', 'autoscale'])
@description('How it is paid for.')
param throughput string

@description('With autoscale: the most request units a second, shared by all containers.')
param maxThroughput int

@description('Tier of the continuous backup.')
param backup string

@description('Object id of the identity of the API.')
param principalId string

@description('Whether the account is reached through a private endpoint only.')
param privateNetworking bool

// Built-in role of the data plane, "Cosmos DB Built-in Data Contributor": reads and writes items, and can neither make nor delete
// containers (learn.microsoft.com/azure/cosmos-db/how-to-setup-rbac).
var dataContributor = '00000000-0000-0000-0000-000000000002'

// Types: cosmos-db/microsoft.documentdb/2024-11-15
resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: location, failoverPriority: 0 }]
    capabilities: throughput == 'serverless' ? [{ name: 'EnableServerless' }] : []
    // A person reads what they just wrote, which one replica's session guarantees; stronger costs twice the request units on reads.
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: backup } }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
  }
}

// Types: cosmos-db/microsoft.documentdb/2024-11-15
resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: 'steerwell'
  properties: {
    resource: { id: 'steerwell' }
    options: throughput == 'autoscale' ? { autoscaleSettings: { maxThroughput: maxThroughput } } : {}
  }
}

// Types: cosmos-db/microsoft.documentdb/2024-11-15
resource ownContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for container in containers: {
    parent: database
    name: container.id
    properties: { resource: container }
  }
]

// Types: cosmos-db/microsoft.documentdb/2024-11-15; as in Azure/bicep-registry-modules,
// avm/res/document-db/database-account/sql-role-assignment/main.bicep
resource access 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

@description('Resource id.')
output id string = account.id

@description('Address of the account.')
output endpoint string = account.properties.documentEndpoint

@description('Name of the database.')
output database string = database.name
