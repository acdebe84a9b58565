import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { localProblem } from './local-problem.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'

const compress = promisify(gzip)

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'text/xml; charset=utf-8',
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.map', '.svg', '.txt', '.xml'])

interface StaticFile {
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly content: Uint8Array
  readonly gzipped: Uint8Array | undefined
}

/**
 * Serves a folder as it is now. Only files found in it are known, by their exact path, so no path in a request
 * ever reaches the file system; each is read and compressed once, when first asked for.
 */
export async function staticFiles(folder: string): Promise<(request: PlainRequest) => Promise<PlainResponse>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    paths.set(`/${relative(folder, file).split(sep).join('/')}`, file)
  }
  const loaded = new Map<string, Promise<StaticFile>>()

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return localProblem(405, 'method-not-allowed', 'Method not allowed', 'Files can only be read.', { allow: 'GET, HEAD' })
    }
    const { pathname } = request.url
    if (pathname === '/') return { status: 302, headers: { location: '/teams.html', 'content-length': '0' }, body: new Uint8Array() }
    const file = paths.get(pathname)
    if (file === undefined) {
      return localProblem(404, 'no-such-file', 'No such page', 'There is no such page. Open /outlook.html or /teams.html.')
    }
    let loading = loaded.get(pathname)
    if (!loading) {
      loading = load(file, pathname)
      loaded.set(pathname, loading)
    }
    return respond(request, await loading)
  }
}

async function load(file: string, pathname: string): Promise<StaticFile> {
  const content = await readFile(file)
  const extension = extname(file).toLowerCase()
  // Vite puts a content hash into the names of everything under assets/: such a file never changes.
  const immutable = /^\/assets\/.+-[\w-]{8}\.\w+$/.test(pathname)
  return {
    headers: {
      'content-type': mediaTypes[extension] ?? 'application/octet-stream',
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    },
    etag: createHash('sha256').update(content).digest('base64url').slice(0, 22),
    content,
    gzipped: compressible.has(extension) && content.byteLength > 1024 ? await compress(content, { level: 9 }) : undefined,
  }
}

function respond(request: PlainRequest, file: StaticFile): PlainResponse {
  const zipped = acceptsGzip(request.headers['accept-encoding']) ? file.gzipped : undefined
  // RFC 9110 section 8.8.3.3: the compressed form is another representation and has its own strong tag.
  const etag = zipped ? `"${file.etag}-gzip"` : `"${file.etag}"`
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag) || known?.includes('*')) return { status: 304, headers: { ...file.headers, etag }, body: new Uint8Array() }
  const body = zipped ?? file.content
  return {
    status: 200,
    headers: { ...file.headers, etag, ...(zipped ? { 'content-encoding': 'gzip' } : {}), 'content-length': String(body.byteLength) },
    body,
  }
}

/** RFC 9110 section 12.5.3: `gzip;q=0` refuses it. */
function acceptsGzip(header: string | undefined): boolean {
  return (header ?? '').split(',').some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding))
}
