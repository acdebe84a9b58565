/**
 * Colours of a mail, in light and in dark. Clients that know `prefers-color-scheme` take the dark ones; classic Outlook, Outlook on the
 * web and Gmail make dark ones of the light ones themselves, by turning their lightness over. So each text keeps its contrast to
 * what is behind it either way, and what the bars tell apart differs in lightness, not in hue alone.
 */
export const light = {
  page: '#f3f2f1',
  card: '#ffffff',
  ink: '#242424',
  soft: '#595959',
  line: '#d6d6d6',
  link: '#0f548c',
  act: '#e8f1fa',
  button: '#0f6cbd',
  buttonInk: '#ffffff',
  came: '#0f6cbd',
  other: '#c4c4c4',
  unknown: '#ffffff',
  unknownLine: '#757575',
}

export type Palette = Readonly<Record<keyof typeof light, string>>

export const dark: Palette = {
  page: '#1b1a19',
  card: '#262524',
  ink: '#f3f2f1',
  soft: '#c8c6c4',
  line: '#484644',
  link: '#82c0f5',
  act: '#1d3349',
  button: '#115ea3',
  buttonInk: '#ffffff',
  came: '#62abf5',
  other: '#5d5b59',
  unknown: '#262524',
  unknownLine: '#a19f9d',
}
