import { createElement, Fragment, type ReactNode } from 'react'

/** Children one by one and not as an array: a mail is written once, and what never moves needs no key. */
export const each = <T>(items: readonly T[], child: (item: T) => ReactNode) => createElement(Fragment, null, ...items.map(child))
