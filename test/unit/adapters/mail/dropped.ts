/**
 * What clients drop from a mail: Word's engine, by which classic Outlook shows it, and the sanitizers of Outlook on the web (new Outlook
 * is the same) and Gmail. From Can I email's tables (caniemail.com, as of September 2025: what is "n" for Outlook on Windows, and for
 * Outlook.com or Gmail's web client) and Microsoft's "Word 2007 HTML and CSS Rendering Capabilities in Outlook 2007", which is the last one
 * that there is. What only some drop counts as dropped by all of that group.
 */
import { type CssNode, generate, parse, walk } from 'css-tree'
import { parseDocument } from 'htmlparser2'

type Client = 'word' | 'sanitizers'
const clients = ['word', 'sanitizers'] as const

export interface Rule {
  readonly name: string
  readonly client: Client
  /** A piece of a mail that breaks it. */
  readonly example: string
}

/** What is dropped, or shown as if it were something else. */
const elements: Readonly<Record<Client, readonly string[]>> = {
  word: (
    'svg math canvas video audio source picture iframe object embed applet script noscript template slot form input button select option ' +
    'textarea fieldset label meter progress dialog details summary marquee ruby rt rp abbr acronym bdi wbr article aside header footer main nav ' +
    'section figure figcaption mark time output'
  ).split(' '),
  sanitizers: (
    'svg math canvas video audio source picture iframe object embed applet script noscript template slot form input button select textarea ' +
    'dialog base link frame frameset bdi popover progress portal'
  ).split(' '),
}

const attributes: Readonly<Record<Client, readonly string[]>> = {
  word: [
    'srcset',
    'loading',
    'hidden',
    'aria-labelledby',
    'aria-describedby',
    'popover',
    'inert',
    'required',
    'contenteditable',
    'draggable',
  ],
  sanitizers: [
    'srcset',
    'loading',
    'hidden',
    'aria-labelledby',
    'aria-describedby',
    'aria-live',
    'popover',
    'inert',
    'required',
    'contenteditable',
    'formaction',
    'ping',
    'background',
    'longdesc',
    'srcdoc',
    'autofocus',
  ],
}

const both = (
  'accent-color animation aspect-ratio backdrop-filter border-image border-image-source clip-path color-scheme filter inset inline-size ' +
  'block-size min-inline-size max-inline-size min-block-size max-block-size margin-inline margin-block margin-inline-start ' +
  'padding-inline padding-block padding-inline-start border-inline border-block border-start-start-radius hyphens ' +
  'mask-image outline-offset overflow-wrap shape-outside shape-margin scroll-snap-type text-shadow transform transition ' +
  'text-decoration-skip-ink text-decoration-thickness text-underline-offset text-wrap user-select white-space-collapse resize grid-template ' +
  'grid-template-columns cursor font-size-adjust content'
).split(' ')

const properties: Readonly<Record<Client, readonly string[]>> = {
  word: [
    ...both,
    ...(
      'align-items background-image background-position background-repeat background-size background-origin background-clip ' +
      'background-blend-mode border-radius border-spacing box-shadow box-sizing caption-side clear column-count columns empty-cells ' +
      'flex flex-direction flex-wrap float font-kerning font-stretch font-variant-numeric gap row-gap column-gap grid justify-content left right ' +
      'top bottom list-style-image list-style-position max-height min-height min-width mix-blend-mode object-fit object-position opacity ' +
      'orphans widows outline overflow position tab-size table-layout text-align-last text-decoration-color text-decoration-line ' +
      'text-decoration-style text-emphasis text-orientation text-overflow text-underline-position visibility white-space word-spacing ' +
      'word-wrap writing-mode z-index'
    ).split(' '),
  ],
  sanitizers: [
    ...both,
    ...(
      'align-items animation-name box-shadow flex-direction flex-wrap font-kerning justify-content left right top bottom list-style-image ' +
      'position tab-size text-underline-position visibility z-index behavior -moz-binding'
    ).split(' '),
  ],
}

/** Where in a mail something stands: the element, and its style as declarations. */
interface Place {
  readonly element: string
  readonly property: string
  readonly value: string
  readonly important: boolean
}

interface StyleRule {
  readonly name: string
  readonly client: Client | 'both'
  readonly example: string
  readonly broken: (place: Place) => boolean
}

const units = /(?:^|[\s(,])-?[\d.]+(?:rem|vw|vh|vmin|vmax|ch|lh|dvh|svh|cq[whib])\b/i
const numbersIn = (value: string) => [...value.matchAll(/(?<![\w#.])-?\d*\.?\d+/g)].map(([number]) => Number(number))

const styleRules: readonly StyleRule[] = [
  {
    name: 'display is none or nothing',
    client: 'word',
    example: '<div style="display:flex">x</div>',
    broken: ({ property, value }) => property === 'display' && value !== 'none',
  },
  {
    name: 'display is of CSS 2',
    client: 'sanitizers',
    example: '<div style="display:grid">x</div>',
    broken: ({ property, value }) => property === 'display' && !/^(none|block|inline|inline-block|table|table-(cell|row))$/.test(value),
  },
  {
    name: 'padding in table cells only',
    client: 'word',
    example: '<p style="padding:4px">x</p>',
    broken: ({ element, property }) => property.startsWith('padding') && !['td', 'th'].includes(element),
  },
  {
    name: 'width and height on tables and cells only',
    client: 'word',
    example: '<div style="width:100px">x</div>',
    broken: ({ element, property }) => ['width', 'height'].includes(property) && !['table', 'td', 'th', 'tr', 'tbody'].includes(element),
  },
  {
    name: 'max-width on tables only',
    client: 'word',
    example: '<p style="max-width:100px">x</p>',
    broken: ({ element, property }) => property === 'max-width' && element !== 'table',
  },
  {
    name: 'borders on tables and cells only',
    client: 'word',
    example: '<div style="border:1px solid #000000">x</div>',
    broken: ({ element, property, value }) => property.startsWith('border') && value !== 'none' && !['table', 'td', 'th'].includes(element),
  },
  {
    name: 'borders of eight pixels at most',
    client: 'word',
    example: '<table><tr><td style="border-left:12px solid #000000">x</td></tr></table>',
    broken: ({ property, value }) => property.startsWith('border') && /(\d+)px/.test(value) && Number(/(\d+)px/.exec(value)?.[1]) > 8,
  },
  {
    name: 'no margin on spans and body but none',
    client: 'word',
    example: '<span style="margin:4px">x</span>',
    broken: ({ element, property, value }) =>
      property.startsWith('margin') && ['span', 'body'].includes(element) && !/^0(px)?$/.test(value),
  },
  {
    name: 'no margin below zero, and none that is auto',
    client: 'both',
    example: '<p style="margin:-4px">x</p>',
    broken: ({ property, value }) => property.startsWith('margin') && (value.includes('auto') || numbersIn(value).some((n) => n < 0)),
  },
  {
    name: 'no !important in the element',
    client: 'word',
    example: '<p style="color:#000000 !important">x</p>',
    broken: ({ important }) => important,
  },
  {
    name: 'backgrounds are colours',
    client: 'word',
    example: '<p style="background:linear-gradient(#000000,#ffffff)">x</p>',
    broken: ({ property, value }) => property.startsWith('background') && !/^#[0-9a-f]{6}$/.test(value),
  },
  {
    name: 'colours are #rrggbb',
    client: 'both',
    example: '<p style="color:rgb(0 0 0 / 50%)">x</p>',
    broken: ({ value }) => /\b(rgba?|hsla?|hwb|lab|lch|oklch|oklab|color|color-mix|light-dark)\(|\btransparent\b/.test(value),
  },
  {
    name: 'no calculation and no variable',
    client: 'both',
    example: '<table style="width:calc(100% - 4px)"><tr><td>x</td></tr></table>',
    broken: ({ property, value }) => /\b(calc|min|max|clamp|var|env|attr|expression)\(/.test(value) || property.startsWith('--'),
  },
  {
    name: 'nothing is loaded',
    client: 'both',
    example: '<p style="background-color:url(https://contoso.com/x.png)">x</p>',
    broken: ({ value }) => /url\(/i.test(value),
  },
  {
    name: 'units that every client knows',
    client: 'word',
    example: '<p style="font-size:1.2rem">x</p>',
    broken: ({ value }) => units.test(value),
  },
  {
    name: 'weights are normal and bold',
    client: 'word',
    example: '<p style="font-weight:550">x</p>',
    broken: ({ property, value }) => property === 'font-weight' && !['normal', 'bold', 'bolder', '400', '700'].includes(value),
  },
  {
    name: 'text is aligned by sides',
    client: 'both',
    example: '<p style="text-align:start">x</p>',
    broken: ({ property, value }) => property === 'text-align' && !['left', 'right', 'center', 'justify'].includes(value),
  },
  {
    name: 'heights of lines are exact',
    client: 'word',
    example: '<p style="line-height:20px">x</p>',
    // Needs the whole style, so it is found in `findings`.
    broken: () => false,
  },
  {
    name: 'no words of the cascade',
    client: 'both',
    example: '<p style="color:unset">x</p>',
    broken: ({ value }) => /^(initial|unset|revert|revert-layer)$/.test(value),
  },
]

interface ElementRule {
  readonly name: string
  readonly client: Client | 'both'
  readonly example: string
  readonly broken: (element: string, attributes: Readonly<Record<string, string>>) => boolean
}

const loads = ['src', 'data', 'poster', 'background', 'lowsrc', 'dynsrc', 'srcset']

const elementRules: readonly ElementRule[] = [
  {
    name: 'no image, since every image is loaded or an attachment',
    client: 'both',
    example: '<img alt="" width="1" height="1">',
    broken: (element) => ['img', 'v:image', 'v:imagedata', 'image'].includes(element),
  },
  {
    name: 'nothing is loaded by an attribute',
    client: 'both',
    example: '<table background="https://contoso.com/x.png"><tr><td>x</td></tr></table>',
    broken: (_, attributes) => loads.some((name) => name in attributes),
  },
  {
    name: 'no script in an attribute',
    client: 'both',
    example: '<p onclick="alert(1)">x</p>',
    broken: (_, attributes) => Object.keys(attributes).some((name) => name.startsWith('on')),
  },
  {
    name: 'links lead to the web or to a mail',
    client: 'both',
    example: '<a href="javascript:alert(1)">x</a>',
    broken: (_, { href }) => href !== undefined && !/^(https:\/\/|mailto:)/.test(href),
  },
  {
    name: 'no attribute of data',
    client: 'sanitizers',
    example: '<p data-id="x">x</p>',
    broken: (_, attributes) => Object.keys(attributes).some((name) => name.startsWith('data-')),
  },
  {
    name: 'direction not on a link',
    client: 'word',
    example: '<a dir="rtl" href="https://contoso.com">x</a>',
    broken: (element, { dir }) => element === 'a' && dir !== undefined,
  },
  {
    name: 'tables that lay out say so',
    client: 'both',
    example: '<table><tr><td>x</td></tr></table>',
    broken: (element, { role }) => element === 'table' && role !== 'presentation' && role !== 'img',
  },
  {
    name: 'colour of a cell in attribute and style alike',
    client: 'word',
    example: '<table role="presentation"><tr><td style="background-color:#000000">x</td></tr></table>',
    broken: (element, { style = '', bgcolor }) =>
      element === 'td' &&
      /background-color:(#[0-9a-f]{6})/.exec(style)?.[1] !== bgcolor &&
      bgcolor === undefined &&
      style.includes('background-color'),
  },
]

interface SheetRule {
  readonly name: string
  readonly example: string
  readonly broken: (sheet: CssNode) => boolean
}

function some(node: CssNode, is: (node: CssNode) => boolean): boolean {
  let found = false
  walk(node, (inner) => {
    found ||= is(inner)
  })
  return found
}

/** Word knows no media query and Gmail drops sheets now and then: what is in one must not be missed. */
const sheetRules: readonly SheetRule[] = [
  {
    name: 'a style sheet holds media queries and nothing else',
    example: '<style>p{color:#000000}</style>',
    broken: (sheet) => sheet.type === 'StyleSheet' && sheet.children.some((rule) => rule.type !== 'Atrule' || rule.name !== 'media'),
  },
  {
    name: 'media queries are not nested',
    example: '<style>@media (max-width:600px){@media (prefers-color-scheme:dark){p{color:#000000}}}</style>',
    broken: (sheet) =>
      some(sheet, (node) => node.type === 'Atrule' && node.block !== null && some(node.block, ({ type }) => type === 'Atrule')),
  },
  {
    name: 'selectors are classes',
    example: '<style>@media (max-width:600px){[class="x"] > p:hover{color:#000000}}</style>',
    broken: (sheet) =>
      some(sheet, ({ type }) =>
        ['AttributeSelector', 'PseudoClassSelector', 'PseudoElementSelector', 'IdSelector', 'TypeSelector', 'Combinator'].includes(type),
      ),
  },
  {
    name: 'a style sheet loads nothing',
    example: '<style>@media (max-width:600px){.x{background-color:url(https://contoso.com/x.png)}}</style>',
    broken: (sheet) => some(sheet, ({ type }) => type === 'Url') || some(sheet, (node) => node.type === 'Atrule' && node.name === 'import'),
  },
]

const exact = 'heights of lines are exact'

/** Every rule that there is, each with what breaks it. */
export const rules: readonly Rule[] = [
  ...clients.flatMap((client) => [
    ...elements[client].map((name) => ({ name: `no <${name}>`, client, example: `<${name}>x</${name}>` })),
    ...attributes[client].map((name) => ({ name: `no attribute ${name}`, client, example: `<p ${name}="x">x</p>` })),
    ...properties[client].map((name) => ({ name: `no ${name}`, client, example: `<p style="${name}:x">x</p>` })),
  ]),
  ...[...styleRules, ...elementRules].flatMap(({ name, client, example }) =>
    (client === 'both' ? clients : [client]).map((one) => ({ name, client: one, example })),
  ),
  ...sheetRules.flatMap(({ name, example }) => clients.map((client) => ({ name, client, example }))),
]

/** What is in comments for Word, and what is hidden from it: <!--[if mso]>…<![endif]--> and <!--[if !mso]><!-->…<!--<![endif]-->. */
export const asSeenBy: Readonly<Record<Client, (html: string) => string>> = {
  word: (html) =>
    html.replaceAll(/<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->/gs, '').replaceAll(/<!--\[if mso\]>(.*?)<!\[endif\]-->/gs, '$1'),
  sanitizers: (html) => html.replaceAll(/<!--.*?-->/gs, ''),
}

/** Names of the rules that a mail breaks, as that client sees it. */
export function findings(html: string, client: Client): string[] {
  const found = new Set<string>()
  const concerns = (rule: { readonly client: Client | 'both' }) => rule.client === 'both' || rule.client === client
  const visit = (nodes: ReturnType<typeof parseDocument>['children']): void => {
    for (const node of nodes) {
      if (!('attribs' in node)) continue
      const { name, attribs } = node
      if (elements[client].includes(name)) found.add(`no <${name}>`)
      for (const attribute of attributes[client]) if (attribute in attribs) found.add(`no attribute ${attribute}`)
      for (const rule of elementRules) if (concerns(rule) && rule.broken(name, attribs)) found.add(rule.name)
      // VML has a style of its own, that is no CSS.
      if (!name.includes(':')) for (const broken of brokenStyles(name, attribs.style ?? '', client)) found.add(broken)
      if (name === 'style') {
        const sheet = parse(node.children.map((child) => ('data' in child ? child.data : '')).join(''))
        for (const rule of sheetRules) if (rule.broken(sheet)) found.add(rule.name)
        // Word reads no media query, so only the others' list concerns what is in one.
        for (const property of properties.sanitizers)
          if (some(sheet, (inner) => inner.type === 'Declaration' && inner.property === property)) found.add(`no ${property}`)
      } else visit(node.children)
    }
  }
  visit(parseDocument(html, { xmlMode: false }).children)
  return [...found].toSorted()
}

function brokenStyles(element: string, style: string, client: Client): string[] {
  const places: Place[] = []
  walk(parse(style, { context: 'declarationList', parseValue: false, parseCustomProperty: false }), {
    visit: 'Declaration',
    enter: ({ property, value, important }) => {
      places.push({ element, property: property.toLowerCase(), value: generate(value).trim(), important: important !== false })
    },
  })
  const named = places.filter(({ property }) => properties[client].includes(property)).map(({ property }) => `no ${property}`)
  const broken = styleRules.filter(
    (rule) => (rule.client === 'both' || rule.client === client) && places.some((place) => rule.broken(place)),
  )
  const has = (property: string) => places.some((place) => place.property === property)
  const loose = client === 'word' && has('line-height') && !has('mso-line-height-rule') ? [exact] : []
  return [...named, ...broken.map(({ name }) => name), ...loose]
}
