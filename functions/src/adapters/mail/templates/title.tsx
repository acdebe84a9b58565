import { Heading } from 'react-email'
import { title } from './styles.ts'

export const Title = ({ text }: { readonly text: string }) => (
  <Heading as="h2" style={{ ...title, marginTop: '20px', marginBottom: '4px' }} className="ink">
    {text}
  </Heading>
)
