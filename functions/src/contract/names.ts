/** Which names are the same name is agreed upon by both sides: recipients of a mail are compared with the roster in the mailbox, and never sent. */
export { nameKey } from '../domain/person.ts'
