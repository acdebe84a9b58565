// The API: Azure Functions on Flex Consumption. Every setting below that functions/src/config.ts reads is checked by it at start.

@description('Name of the app.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Node.js, major version.')
param nodeVersion string

@description('Memory of an instance, MB.')
param instanceMemoryMB int

@description('At most so many instances.')
param maximumInstanceCount int

@description('Instances that wait for requests.')
param alwaysReadyInstances int

@description('Resource id of the identity.')
param identityId string

@description('Client id of the identity.')
param identityClientId string

@description('Where the package lies.')
param packageContainerUrl string

@description('Address of the blob service.')
param blobEndpoint string

@description('Address of the queue service.')
param queueEndpoint string

@description('Address of Cosmos DB.')
param storeEndpoint string

@description('Database in Cosmos DB.')
param storeDatabase string

@description('Where telemetry goes.')
param insightsConnectionString string

@description('Origin of the add-in: the only one that a browser may call from.')
param addinOrigin string

@description('Client id of the app registration.')
param clientId string

@description('Directories that may sign in.')
param tenants string

@description('Permission tier.')
param tier int

@description('Whether invitations are answered in the name of sponsors.')
param answers bool

@description('How trend mails are sent, or off.')
param mail string

@description('Address that they are sent from.')
param mailSender string

@description('Address of Communication Services.')
param communicationEndpoint string

@description('Who erases.')
param erasure string

@description('Subnet through which the app reaches its data; empty without private networking.')
param subnetId string

// The name decides the address. Read from the app itself it would be a setting that depends on its own app.
var origin = 'https://${name}.azurewebsites.net'

var settings = {
  // Storage of the runtime and of the queues, by identity: Azure-Samples/functions-quickstart-typescript-azd-cosmosdb, infra/app/api.bicep
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  // Telemetry, by identity (the same file), and as OpenTelemetry (MicrosoftDocs/azure-docs, articles/azure-functions/opentelemetry-howto.md).
  // As a setting, not in host.json, since Core Tools cannot run with it. What our code logs goes through the host, which exports it as
  // long as the worker does not say that it does so itself.
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AzureFunctionsJobHost__telemetryMode: 'OpenTelemetry'
  // Which identity DefaultAzureCredential of @azure/identity takes, and that it tries nothing else.
  AZURE_CLIENT_ID: identityClientId
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
  STORE: 'cosmos'
  COSMOS_ENDPOINT: storeEndpoint
  COSMOS_DATABASE: storeDatabase
  QUEUE: 'storage'
  TENANTS: tenants
  AUDIENCE: clientId
  ERASURE: erasure
}

var onBehalfOf = tier == 0
  ? {}
  : {
      CREDENTIAL: 'managed-identity'
      CLIENT_ID: clientId
      MANAGED_IDENTITY_CLIENT_ID: identityClientId
      ANSWERS: answers ? 'on' : 'off'
    }

var inBackground = tier < 2 ? {} : { SYNC: 'on', PUBLIC_URL: origin }

var mails = mail == 'off' ? {} : { MAIL: mail, MAIL_SENDER: mailSender, PUBLIC_URL: origin }

var mailsElsewhere = mail != 'communication-services'
  ? {}
  : {
      COMMUNICATION_ENDPOINT: communicationEndpoint
      COMMUNICATION_CLIENT_ID: identityClientId
    }

// Types: web/microsoft.web/2024-04-01; plan and app as in Azure-Samples/azure-functions-flex-consumption-samples,
// IaC/bicep/core/host/function.bicep
resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

// Types: web/microsoft.web/2024-04-01
resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  // azd finds by this tag what the service "api" of azure.yaml is deployed to.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
      }
      runtime: { name: 'node', version: nodeVersion }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      // Tokens travel in a header, never in a cookie.
      cors: { allowedOrigins: [addinOrigin], supportCredentials: false }
      appSettings: map(items(union(settings, onBehalfOf, inBackground, mails, mailsElsewhere)), setting => { name: setting.key, value: setting.value })
    }
  }
}

// No publishing by user name and password.
// Types: web/microsoft.web/2024-04-01
resource publishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [
  for way in ['scm', 'ftp']: {
    parent: app
    name: way
    properties: { allow: false }
  }
]

@description('Name of the app.')
output name string = app.name

@description('Origin, without a slash at the end.')
output origin string = origin
