import * as z from 'zod'

// Zod writes a function for every schema, which pays off from some thousand values on. A page parses a handful: the first fact would
// wait for it, and a content security policy that forbids code from strings would report it. Schemas read this when they are made,
// so that pages import it first.
z.config({ jitless: true })
