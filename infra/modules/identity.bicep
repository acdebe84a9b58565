// One identity for everything that the API reaches. User-assigned: it is there before the app, so that its roles and the trust of the
// app registration are, too, and it survives the app.

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

// Types: msi/microsoft.managedidentity/2023-01-31
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Client id, by which code asks for this identity.')
output clientId string = identity.properties.clientId

@description('Object id, to which roles are assigned.')
output principalId string = identity.properties.principalId
