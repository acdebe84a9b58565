<#
.SYNOPSIS
  Tier 2, calendars: lets the application Steerwell read the calendars of the members of one group, and of nobody else.

.DESCRIPTION
  RBAC for Applications in Exchange Online: https://learn.microsoft.com/exchange/permissions-exo/application-rbac
  Do not grant the same permission in Entra beside it: the two add up, and that one is for every mailbox.
  Needs the module ExchangeOnlineManagement, the role group Organization Management in Exchange and the role Exchange Administrator in
  Entra. A change takes 30 minutes to two hours to hold. It may run again.

.PARAMETER AppId
  Client id of the app registration.

.PARAMETER ObjectId
  Object id of the enterprise application (Enterprise applications in Entra; App registrations shows another one).

.PARAMETER Group
  Group whose direct members are followed. Groups inside it do not count.

.PARAMETER Role
  Application roles of Exchange that are given, such as "Application Calendars.Read".

.PARAMETER Inside
  Address of somebody in the group, for the test at the end.

.PARAMETER Outside
  Address of somebody who is not.
#>
[CmdletBinding()]
param(
  [Parameter(Mandatory)] [guid] $AppId,
  [Parameter(Mandatory)] [guid] $ObjectId,
  [string] $Group = 'Steerwell followed mailboxes',
  [string[]] $Role = @('Application Calendars.Read'),
  [Parameter(Mandatory)] [string] $Inside,
  [Parameter(Mandatory)] [string] $Outside
)
$ErrorActionPreference = 'Stop'
$name = 'Steerwell'

Connect-ExchangeOnline -ShowBanner:$false
$members = (Get-DistributionGroup -Identity $Group).DistinguishedName

if (-not (Get-ServicePrincipal | Where-Object AppId -EQ $AppId)) {
  New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId -DisplayName $name | Out-Null
}

$filter = "MemberOfGroup -eq '$members'"
if (Get-ManagementScope | Where-Object Name -EQ $name) {
  Set-ManagementScope -Identity $name -RecipientRestrictionFilter $filter
} else {
  New-ManagementScope -Name $name -RecipientRestrictionFilter $filter | Out-Null
}

foreach ($one in $Role) {
  $given = Get-ManagementRoleAssignment -Role $one -RoleAssignee $ObjectId -ErrorAction SilentlyContinue
  if (-not $given) {
    New-ManagementRoleAssignment -App $ObjectId -Role $one -CustomResourceScope $name | Out-Null
  }
}

# InScope must be True for the first and False for the second. It does not see what was granted in Entra.
Test-ServicePrincipalAuthorization -Identity $name -Resource $Inside | Format-Table RoleName, AllowedResourceScope, ScopeType, InScope
Test-ServicePrincipalAuthorization -Identity $name -Resource $Outside | Format-Table RoleName, AllowedResourceScope, ScopeType, InScope
