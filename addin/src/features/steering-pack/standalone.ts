import { escaped } from '../files/markup.ts'
import { sheetCss } from './sheet-css.ts'

/**
 * The sheet as a document of its own, with nothing to be loaded and nothing to be run.
 *
 * @param markup of the sheet as the page shows it, which React has escaped
 */
export function standaloneHtml(title: string, language: string, markup: string): string {
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>body{margin:0;background:#fff}@media screen{.sw-sheet{max-width:210mm;margin:0 auto}}${sheetCss}</style>`,
    `</head><body>${markup}</body></html>`,
  ].join('')
}
