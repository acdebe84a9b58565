import packageJson from '../../package.json' with { type: 'json' }
import { createTokenVerifier } from './adapters/identity/verify-token.ts'
import { type Environment, readConfig } from './config.ts'
import type { VerifyToken } from './domain/caller.ts'
import { type Endpoint, registerEndpoints } from './triggers/http/endpoint.ts'
import { getHealth } from './triggers/http/get-health.ts'
import { getOpenApi } from './triggers/http/get-openapi.ts'

/** What reaches outside the process, or differs from run to run. */
export interface Adapters {
  readonly verifyToken: VerifyToken
  readonly now: () => Date
}

/**
 * The whole application: settings, adapters, use cases, routes. It registers with Azure Functions and returns;
 * `given` replaces adapters in tests.
 */
export async function main(env: Environment, given: Partial<Adapters> = {}): Promise<void> {
  const config = readConfig(env)

  const now = given.now ?? (() => new Date())
  const { tenants, audiences, issuer, jwksUrl, scope } = config.identity
  const verifyToken =
    given.verifyToken ??
    createTokenVerifier({
      tenants,
      audiences,
      issuerFor: (tenantId) => issuer.replace('{tid}', tenantId),
      jwksUrlFor: (tenantId) => new URL(jwksUrl.replace('{tid}', tenantId)),
      scope,
      now,
    })

  const routes: Endpoint[] = [getHealth(packageJson.version), getOpenApi(() => routes, packageJson.version)]
  registerEndpoints(routes, verifyToken)
}
