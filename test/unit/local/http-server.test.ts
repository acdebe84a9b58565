import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../../../functions/src/local/http-server.ts'
import type { PlainRequest, PlainResponse } from '../../../functions/src/local/plain-http.ts'

let server: LocalServer | undefined
afterEach(async () => {
  await server?.close(0)
  server = undefined
})

async function serve(handle: (request: PlainRequest) => Promise<PlainResponse>, maxBodyBytes?: number): Promise<string> {
  server = await startServer({ port: 0, handle, log: () => {}, ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }) })
  return `http://127.0.0.1:${server.port}`
}

const text = (status: number, body: string): PlainResponse => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(body),
})
const echo = async ({ method, url, body }: PlainRequest) =>
  text(200, `${method} ${url.pathname}${url.search} ${Buffer.from(body).toString('latin1')}`)

/** What `fetch` does not let a test send: any Host header, any request target. */
function raw(port: number, lines: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(port, '127.0.0.1', () => socket.write([...lines, '', ''].join('\r\n')))
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  socket.on('end', () => resolve(answer))
  socket.on('error', reject)
  return promise
}

describe('who is answered', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('Host %s is, with any port', async (name) => {
    await serve(echo)
    expect(await raw(server!.port, ['GET / HTTP/1.1', `Host: ${name}:1234`, 'Connection: close'])).toMatch(/^HTTP\/1.1 200/)
  })

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '127.0.0.1@evil.example', '169.254.169.254', ''])(
    'Host "%s" is not: a page elsewhere may have pointed its name here',
    async (name) => {
      await serve(echo)
      expect(await raw(server!.port, ['GET / HTTP/1.1', `Host: ${name}`, 'Connection: close'])).toMatch(/^HTTP\/1.1 421/)
    },
  )
})

describe('requests', () => {
  it('arrive with method, query and bytes as sent', async () => {
    const base = await serve(echo)
    const answer = await fetch(`${base}/api/a%20b?x=1&x=2`, { method: 'PUT', body: new Uint8Array([0xe4, 0x00, 0xff]) })
    expect(await answer.text()).toBe('PUT /api/a%20b?x=1&x=2 \xe4\x00\xff')
  })

  it('use one connection one after the other', async () => {
    const base = await serve(echo)
    expect((await fetch(base)).headers.get('connection')).toBe('keep-alive')
  })

  it('to HEAD have no body', async () => {
    const base = await serve(echo)
    expect(await (await fetch(base, { method: 'HEAD' })).text()).toBe('')
  })

  it.each([
    ['at the limit is taken', 1000, 200],
    ['one byte over it is 413', 1001, 413],
  ])('a body %s', async (_name, size, status) => {
    const base = await serve(echo, 1000)
    expect((await fetch(base, { method: 'POST', body: new Uint8Array(size) })).status).toBe(status)
  })

  it('a body over the limit is 413 also when it comes in pieces without a declared length', async () => {
    const base = await serve(echo, 1000)
    const { promise, resolve } = Promise.withResolvers<number | undefined>()
    const sending = httpRequest(base, { method: 'POST' }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    for (let i = 0; i < 20; i += 1) sending.write(new Uint8Array(100))
    sending.end()
    expect(await promise).toBe(413)
  })

  it('whose handling throws are 500 without the message', async () => {
    const base = await serve(async () => {
      throw new Error('megan.bowen@contoso.com')
    })
    const answer = await fetch(base)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('megan')
  })
})

describe('stopping', () => {
  it('lets a running request finish and takes no new one', async () => {
    const { promise: finish, resolve } = Promise.withResolvers<PlainResponse>()
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
    const base = await serve(() => {
      arrive()
      return finish
    })
    const running = fetch(base)
    await arrived
    const closed = server!.close()
    await expect(fetch(base)).rejects.toThrow()
    resolve(text(200, 'finished'))
    expect(await (await running).text()).toBe('finished')
    await closed
    server = undefined
  })

  it('cuts off what does not finish in time', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
    const base = await serve(() => {
      arrive()
      return new Promise(() => {})
    })
    const { promise: cut, resolve } = Promise.withResolvers<void>()
    httpRequest(base)
      .on('error', () => resolve())
      .end()
    await arrived
    await server!.close(10)
    await cut
    server = undefined
  })

  it('a port that is taken is an error that says so', async () => {
    await serve(echo)
    await expect(startServer({ port: server!.port, handle: echo, log: () => {} })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
