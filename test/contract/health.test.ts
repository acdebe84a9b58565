import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { host } from './host.ts'

it('health answers anybody with the version', async () => {
  const steerwell = await host()
  const answer = await steerwell.request('GET', '/api/health')
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual({ status: 'ok', version: packageJson.version })
})

it('openapi.json describes exactly the registered routes, each with its problem answer', async () => {
  const steerwell = await host()
  const { json } = await steerwell.request('GET', '/api/openapi.json')
  expect(json.openapi).toBe('3.1.0')
  const described = Object.entries<Record<string, { operationId: string; responses: object }>>(json.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      expect(operation.responses).toHaveProperty('default')
      return `${operation.operationId} ${method.toUpperCase()} ${path}`
    }),
  )
  const registered = steerwell.app.functions
    .filter(({ trigger }) => trigger.type === 'httpTrigger')
    .map(({ name, trigger }) => `${name} ${String(trigger.methods)} /api/${String(trigger.route)}`)
  expect(described.toSorted()).toEqual(registered.toSorted())
})

it('every route except health and the description asks for a token', async () => {
  const steerwell = await host()
  const { json } = await steerwell.request('GET', '/api/openapi.json')
  const open = Object.entries<Record<string, { security: object[] }>>(json.paths).flatMap(([path, operations]) =>
    Object.values(operations).some(({ security }) => security.length === 0) ? [path] : [],
  )
  expect(open.toSorted()).toEqual(['/api/health', '/api/openapi.json'])
})
