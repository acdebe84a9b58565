/** An icon of another size than it claims to be is refused at upload, or scaled and blurred. */
export function checkPng(name: string, bytes: Uint8Array | undefined, pixels: number): string[] {
  if (!bytes) return [`The icon ${name} is missing`]
  const size = pngSize(bytes)
  if (!size) return [`The icon ${name} is no PNG`]
  return size.width === pixels && size.height === pixels
    ? []
    : [`The icon ${name} is ${size.width} × ${size.height} pixels, not ${pixels} × ${pixels}`]
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** From the first chunk, which tells the size: https://www.w3.org/TR/png-3/#11IHDR */
function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (bytes.byteLength < 24 || pngStart.some((byte, index) => bytes[index] !== byte)) return undefined
  const chunk = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: chunk.getUint32(16), height: chunk.getUint32(20) }
}
