/** Word reads instructions in comments (`<!--[if mso]>`), and React writes none: an element stands for one until the mail is text. */

/** @param text between `<!--` and `-->`, with what people typed escaped: an escaped text cannot end a comment */
export const Comment = ({ text }: { readonly text: string }) => <wbr data-comment={text} />

/** What {@link Comment} says, as comments. What people typed cannot look like one: there `<` is escaped. */
export const withComments = (html: string): string =>
  html.replaceAll(/<wbr data-comment="([^"]*)"\/>/g, (_, text: string) => `<!--${unescaped(text)}-->`)

/** The five characters that React escapes in an attribute. */
const characters: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' }
const unescaped = (text: string) => text.replaceAll(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => characters[entity] ?? entity)
