// Private networking: store and storage have no public endpoint; the app reaches them from a subnet of its own. The API itself stays
// public, since Outlook, Teams and the notifications of Microsoft Graph call it, and so does the ingestion of telemetry.

@description('Makes names unique.')
param token string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the Cosmos DB account.')
param storeId string

// Groups and zones: learn.microsoft.com/azure/private-link/private-endpoint-dns
var endpoints = [
  { name: 'blob', resourceId: storageId, group: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'queue', resourceId: storageId, group: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'store', resourceId: storeId, group: 'Sql', zone: 'privatelink.documents.azure.com' }
]

// Types: network/microsoft.network/2023-11-01. The delegation is the one of Flex Consumption: MicrosoftDocs/azure-docs,
// articles/azure-functions/flex-consumption-plan.md; the subscription must have the resource provider Microsoft.App registered.
resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: 'vnet-steerwell-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.0.1.0/28', privateEndpointNetworkPolicies: 'Disabled' }
      }
      {
        name: 'app'
        properties: {
          addressPrefix: '10.0.2.0/26'
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
    ]
  }

  resource endpointSubnet 'subnets' existing = { name: 'endpoints' }
  resource appSubnet 'subnets' existing = { name: 'app' }
}

// Types: privatedns/microsoft.network/2020-06-01; zones, links and groups as in Azure-Samples/functions-quickstart-dotnet-azd,
// infra/app/storage-PrivateEndpoint.bicep
resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for endpoint in endpoints: {
    name: endpoint.zone
    location: 'global'
    tags: tags
  }
]

// Types: privatedns/microsoft.network/2020-06-01
resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for (endpoint, index) in endpoints: {
    parent: zones[index]
    name: 'steerwell-${endpoint.name}'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

// Types: network/microsoft.network/2023-11-01
resource privateEndpoints 'Microsoft.Network/privateEndpoints@2023-11-01' = [
  for endpoint in endpoints: {
    name: 'pe-steerwell-${endpoint.name}-${token}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpointSubnet.id }
      privateLinkServiceConnections: [
        {
          name: endpoint.name
          properties: { privateLinkServiceId: endpoint.resourceId, groupIds: [endpoint.group] }
        }
      ]
    }
  }
]

// Types: network/microsoft.network/2023-11-01
resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2023-11-01' = [
  for (endpoint, index) in endpoints: {
    parent: privateEndpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: endpoint.name, properties: { privateDnsZoneId: zones[index].id } }]
    }
  }
]

@description('Resource id of the subnet of the app.')
output appSubnetId string = network::appSubnet.id
