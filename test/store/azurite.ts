/** Microsoft's emulator of Azure Storage, queues only, as a process of its own on loopback: over TLS, asked with an identity's token. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { QueueServiceClient } from '@azure/storage-queue'
import { generate } from 'selfsigned'

export interface Azurite {
  /** Trusts the emulator's certificate, and is trusted as an identity would be. */
  readonly client: QueueServiceClient
  stop(): Promise<void>
}

export async function startAzurite(): Promise<Azurite> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-azurite-'))
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  await Promise.all([writeFile(certFile, cert), writeFile(keyFile, key)])
  const script = createRequire(import.meta.url).resolve('azurite/dist/src/queue/main.js')
  const child = spawn(
    process.execPath,
    [
      script,
      ...['--queueHost', '127.0.0.1', '--queuePort', '0', '--cert', certFile, '--key', keyFile, '--oauth', 'basic'],
      // It knows the SDK's newest version of the protocol by number only later, and nothing here is that new.
      ...['--inMemoryPersistence', '--disableTelemetry', '--silent', '--skipApiVersionCheck'],
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  async function stop(): Promise<void> {
    child.kill('SIGKILL')
    await exited
    await rm(folder, { recursive: true, force: true })
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /successfully listens on (https:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
    if (address !== undefined) {
      child.stdout.resume()
      return { client: clientOf(address, cert), stop }
    }
  }
  await stop()
  throw new Error('The emulator ended before it listened.')
}

function clientOf(address: string, certificate: string): QueueServiceClient {
  const options = { retryOptions: { maxTries: 1 }, tlsOptions: { ca: certificate } }
  return new QueueServiceClient(`${address}/devstoreaccount1`, { getToken: async () => token() }, options)
}

/** What the emulator looks at: issuer, audience and times, but no signature. */
function token(): { token: string; expiresOnTimestamp: number } {
  const seconds = Math.floor(Date.now() / 1000)
  const expiry = seconds + 3600
  const claims = {
    iss: 'https://sts.windows.net/contoso/',
    aud: 'https://storage.azure.com',
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: expiry,
  }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return { token: `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.signature`, expiresOnTimestamp: expiry * 1000 }
}
