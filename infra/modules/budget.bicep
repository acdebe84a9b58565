// A budget warns; it switches nothing off.
targetScope = 'subscription'

@description('Name of the budget.')
param name string

@description('Only what this resource group costs counts.')
param resourceGroupName string

@description('Amount a month, in the currency of the subscription.')
param amount int

@description('First day of a month.')
param startDate string

@description('Who is warned.')
param email string

// Types: consumption/microsoft.consumption/2023-11-01; as in Azure/bicep-registry-modules, avm/res/consumption/budget/main.bicep
resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    filter: { dimensions: { name: 'ResourceGroupName', operator: 'In', values: [resourceGroupName] } }
    notifications: {
      Actual_80: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: [email] }
      Actual_100: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Actual', contactEmails: [email] }
    }
  }
}
