/** Apart from the schema of a problem, since the add-in tells failures apart before it has any schema. */
export const problemTypePrefix = 'urn:steerwell:problem:'
export const problemContentType = 'application/problem+json'
