import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Link } from 'react-email'
import { Comment } from './comment.tsx'
import { light } from './palette.ts'
import { fontFamily } from './styles.ts'
import type { ToldLink } from './told-mail.ts'

const height = 40

/**
 * For Word drawn in VML, which is a link all over and has round corners; for everybody else a link with padding, which Word knows in
 * table cells only.
 */
export function ActionButton({ label, href }: ToldLink) {
  return (
    <>
      <Comment text={`[if mso]>${vml({ label, href })}<![endif]`} />
      <Comment text="[if !mso]><!" />
      <Link
        href={href}
        className="button"
        style={{
          display: 'inline-block',
          padding: '9px 22px',
          borderRadius: '4px',
          backgroundColor: light.button,
          color: light.buttonInk,
          fontFamily,
          fontSize: '15px',
          fontWeight: 'bold',
          lineHeight: '22px',
          textDecoration: 'none',
          textDecorationLine: undefined,
        }}
      >
        {label}
      </Link>
      <Comment text="<![endif]" />
    </>
  )
}

function vml({ label, href }: ToldLink): string {
  const face = createElement('center', { style: { color: light.buttonInk, fontFamily, fontSize: '15px', fontWeight: 'bold' } }, label)
  return renderToStaticMarkup(
    createElement(
      'v:roundrect',
      {
        href,
        // Word does not measure the text: nine pixels a letter hold the widest of ours.
        style: { height: `${height}px`, width: `${label.length * 9 + 44}px`, ...{ vTextAnchor: 'middle' } },
        arcsize: '10%',
        stroke: 'f',
        fillcolor: light.button,
      },
      createElement('w:anchorlock'),
      face,
    ),
  )
}
