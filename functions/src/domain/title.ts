/** The title without what mail programs put before it: "Canceled: CRM steering" is called "CRM steering". English and German. */
export function plainTitle(title: string): string {
  return title.replace(/^\s*((re|fw|fwd|aw|wg|canceled|cancelled|abgesagt|updated|aktualisiert)\s*:\s*)+/i, '')
}
