import { Body, Head, Heading, Html, Link, Section, Text } from 'react-email'
import { ActionButton } from './action-button.tsx'
import { Comment } from './comment.tsx'
import { each } from './each.ts'
import { light } from './palette.ts'
import { body, filled, fontFamily, headline, small, styleSheet, what, width } from './styles.ts'
import { Title } from './title.tsx'
import type { ToldList, ToldMail } from './told-mail.ts'
import { Trend } from './trend.tsx'
import { UserLine } from './user-line.tsx'

/** Word scales what is in pixels on a large screen, unless it is told what a pixel is. */
const forWord =
  '[if mso]><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]'

/** VML needs its names declared; React knows no such attribute, and hands it on as it is. */
const namespaces = {
  'xmlns:v': 'urn:schemas-microsoft-com:vml',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
  'xmlns:w': 'urn:schemas-microsoft-com:office:word',
}

/** One column of tables, one inside the other two deep: what every client lays out alike. */
export function TrendMail({ mail }: { readonly mail: ToldMail }) {
  const { act, button, changed, open, next, trend, footer } = mail
  return (
    <Html lang={mail.language} {...namespaces}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{mail.subject}</title>
        <Comment text={forWord} />
        <style>{styleSheet}</style>
      </Head>
      <Body className="page" lang={mail.language} style={{ margin: '0' }} {...filled(light.page)}>
        <Preheader text={mail.preheader} />
        <Section className="page" {...filled(light.page)} style={{ backgroundColor: light.page, padding: '8px' }} tdClassName="edge">
          <Comment
            text={`[if mso]><table role="presentation" align="center" width="${width}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]`}
          />
          <table
            role="presentation"
            align="center"
            width="100%"
            cellPadding={0}
            cellSpacing={0}
            border={0}
            style={{ width: '100%', maxWidth: `${width}px` }}
          >
            <tbody>
              <tr>
                <td className="card" {...filled(light.card)} style={{ backgroundColor: light.card, padding: '16px' }}>
                  {mail.test !== undefined && (
                    <Text style={{ ...small, marginBottom: '12px' }} className="soft">
                      {mail.test}
                    </Text>
                  )}
                  <Text style={small} className="soft">
                    {mail.product} · <UserLine text={mail.initiative} />
                  </Text>
                  <Heading as="h1" style={{ ...headline, marginTop: '4px', marginBottom: '16px' }} className="ink">
                    <UserLine text={mail.headline} />
                  </Heading>
                  <Section
                    {...filled(light.act)}
                    className="act"
                    style={{ backgroundColor: light.act, borderLeft: `4px solid ${light.came}`, padding: '14px 16px' }}
                  >
                    {act.label !== undefined && (
                      <Text style={small} className="soft">
                        {act.label}
                      </Text>
                    )}
                    <Text style={{ ...what, marginTop: '2px' }} className="ink">
                      <UserLine text={act.what} />
                    </Text>
                    {act.why !== undefined && (
                      <Text style={{ ...body, marginTop: '4px' }} className="ink">
                        <UserLine text={act.why} />
                      </Text>
                    )}
                    {button && (
                      <Text style={{ ...body, marginTop: '14px' }}>
                        <ActionButton {...button} />
                      </Text>
                    )}
                  </Section>
                  {changed && <List {...changed} />}
                  {next && (
                    <>
                      <Title text={next.label} />
                      <Text style={body} className="ink">
                        {next.what}
                      </Text>
                      {next.title !== undefined && next.title !== '' && (
                        <Text style={small} className="soft">
                          <UserLine text={next.title} />
                        </Text>
                      )}
                    </>
                  )}
                  {trend && <Trend {...trend} />}
                  {open && <List {...open} />}
                  <Footer {...footer} />
                </td>
              </tr>
            </tbody>
          </table>
          <Comment text="[if mso]></td></tr></table><![endif]" />
        </Section>
      </Body>
    </Html>
  )
}

/**
 * Hidden twice: Word's engine knows its own word for it. The blanks after it keep the client from going on with what comes next;
 * combining grapheme joiners, which it neither shows nor takes for the end.
 */
function Preheader({ text }: { readonly text: string }) {
  return (
    <div style={{ display: 'none', ...{ msoHide: 'all' }, fontSize: '1px', color: light.page }}>
      {text}
      {'\u034f\u00a0'.repeat(Math.max(0, 100 - text.length))}
    </div>
  )
}

/** Not `<ul>`: each client indents those as it likes, and Word where it likes. */
function List({ title, lines, more }: ToldList) {
  return (
    <>
      <Title text={title} />
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
        <tbody>
          {each([...lines, ...(more === undefined ? [] : [more])], (line) => (
            <tr>
              <td width={14} valign="top" className="soft" style={{ ...body, color: light.soft, width: '14px' }}>
                •
              </td>
              <td valign="top" className="ink" style={body}>
                <UserLine text={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Footer({ notice, why, zone, links }: ToldMail['footer']) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} style={{ marginTop: '24px' }}>
      <tbody>
        <tr>
          <td className="line soft" style={{ ...small, borderTop: `1px solid ${light.line}`, padding: '12px 0 0 0' }}>
            <Text style={{ ...small, fontWeight: 'bold' }} className="soft">
              {notice}
            </Text>
            <Text style={{ ...small, marginTop: '4px' }} className="soft">
              <UserLine text={why} />
              {zone !== undefined && ` ${zone}`}
            </Text>
            <Text style={{ ...small, marginTop: '4px' }} className="soft">
              {each(links, (link) => (
                <>
                  {link !== links[0] && ' · '}
                  <Link
                    href={link.href}
                    className="link"
                    style={{ color: light.link, fontFamily, textDecoration: 'underline', textDecorationLine: undefined }}
                  >
                    {link.label}
                  </Link>
                </>
              ))}
            </Text>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
