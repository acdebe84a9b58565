import type { Svg } from './trend-svg.ts'

export const svgFile = ({ text }: Svg) => new Blob([text], { type: 'image/svg+xml;charset=utf-8' })

/** Pixels for each CSS pixel: sharp on a projector, and still a small file. */
const density = 2

/** Drawn by the browser from the picture itself, so that both are the same. Rejects where it cannot be drawn. */
export async function pngFile(svg: Svg): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = svg.width * density
  canvas.height = svg.height * density
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no pictures.')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('This browser writes no PNG.')
  return blob
}
