<#
.SYNOPSIS
  Tier 2, attendance: lets the application Steerwell read who attended the online meetings that the named organizers call.

.DESCRIPTION
  Application access policy of Teams: https://learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy
  OnlineMeetings.Read.All and OnlineMeetingArtifact.Read.All, granted in Entra by npm run consent, open nothing without it.
  Never with -Global: then both hold for the meetings of every organizer of the tenant who has no policy of their own.
  Needs the module MicrosoftTeams and the role Teams Administrator; may take half an hour to hold. A person has one such policy at a
  time. It may run again.

.PARAMETER AppId
  Client id of the app registration.

.PARAMETER Organizer
  Object ids or addresses of the organizers.
#>
[CmdletBinding()]
param(
  [Parameter(Mandatory)] [guid] $AppId,
  [Parameter(Mandatory)] [string[]] $Organizer
)
$ErrorActionPreference = 'Stop'
$name = 'Steerwell'

Connect-MicrosoftTeams | Out-Null
$policy = Get-CsApplicationAccessPolicy | Where-Object Identity -EQ "Tag:$name"
if (-not $policy) {
  New-CsApplicationAccessPolicy -Identity $name -AppIds "$AppId" -Description 'Attendance of steering meetings' | Out-Null
} elseif ($policy.AppIds -notcontains "$AppId") {
  Set-CsApplicationAccessPolicy -Identity $name -AppIds @{ Add = "$AppId" }
}
foreach ($one in $Organizer) {
  Grant-CsApplicationAccessPolicy -PolicyName $name -Identity $one
}
