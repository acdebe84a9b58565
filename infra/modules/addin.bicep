// The static pages. Their headers and settings are files beside them, which npm run addin-settings writes once the addresses are known.

@description('Name of the site.')
param name string

@description('Region of its administration; the files are served worldwide.')
param location string

@description('Tags of every resource.')
param tags object

@description('Free or Standard.')
param plan string

@description('Host name of your own; empty without.')
param domain string

// Types: web/microsoft.web/2024-04-01. allowConfigFileUpdates: the headers come with the files.
resource site 'Microsoft.Web/staticSites@2024-04-01' = {
  name: name
  location: location
  // azd finds by this tag what the service "addin" of azure.yaml is deployed to.
  tags: union(tags, { 'azd-service-name': 'addin' })
  sku: { name: plan, tier: plan }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

// Types: web/microsoft.web/2024-04-01; as in Azure/bicep-registry-modules, avm/res/web/static-site/main.bicep. It waits until the CNAME is there.
resource ownDomain 'Microsoft.Web/staticSites/customDomains@2024-04-01' = if (!empty(domain)) {
  parent: site
  name: empty(domain) ? 'none' : domain
  properties: { validationMethod: 'cname-delegation' }
}

var host = empty(domain) ? site.properties.defaultHostname : domain

@description('Host name.')
output host string = host

@description('Origin, without a slash at the end.')
output origin string = 'https://${host}'
