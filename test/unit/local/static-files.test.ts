import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlainResponse } from '../../../functions/src/local/plain-http.ts'
import { staticFiles } from '../../../functions/src/local/static-files.ts'

const script = 'export const sponsors = []\n'.repeat(200)
let folder: string
let get: (path: string, headers?: Record<string, string>, method?: string) => Promise<PlainResponse>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-static-'))
  const site = join(folder, 'addin')
  await mkdir(join(site, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'not part of the site')
  await writeFile(join(site, 'outlook.html'), '<!doctype html>')
  await writeFile(join(site, 'assets', 'panel-Dk3_x-9Z.js'), script)
  await writeFile(join(site, 'assets', 'icon-64.png'), new Uint8Array([0x89, 0x50]))
  const serve = await staticFiles(site)
  get = (path, headers = {}, method = 'GET') =>
    serve({ method, url: new URL(`http://127.0.0.1:7071${path}`), headers, body: new Uint8Array() })
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('files', () => {
  it.each([
    ['/outlook.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/assets/panel-Dk3_x-9Z.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/icon-64.png', 'image/png', 'no-cache'],
  ])('%s has its type and may be kept as long as its name allows', async (path, type, cacheControl) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': type, 'cache-control': cacheControl, 'x-content-type-options': 'nosniff' })
  })

  it('come compressed to whoever takes that, and plain to others', async () => {
    const zipped = await get('/assets/panel-Dk3_x-9Z.js', { 'accept-encoding': 'br, gzip' })
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(gunzipSync(zipped.body).toString()).toBe(script)
    const plain = await get('/assets/panel-Dk3_x-9Z.js', { 'accept-encoding': 'gzip;q=0, identity' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(Buffer.from(plain.body).toString()).toBe(script)
    expect(plain.headers.etag).not.toBe(zipped.headers.etag)
  })

  it('that the browser has are 304', async () => {
    const { headers } = await get('/outlook.html')
    const again = await get('/outlook.html', { 'if-none-match': `"other", W/${headers.etag}` })
    expect(again.status).toBe(304)
    expect(again.body.byteLength).toBe(0)
    expect((await get('/outlook.html', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('can only be read', async () => {
    expect(await get('/outlook.html', {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })
})

describe('paths', () => {
  it('/ leads to the board', async () => {
    expect(await get('/')).toMatchObject({ status: 302, headers: { location: '/teams.html' } })
  })

  it.each([
    '/missing.html',
    '/assets',
    '/assets/',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/outlook.html%00.png',
    '/constructor',
  ])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})
