import { FluentProvider, makeStyles, tokens, webLightTheme } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const useStyles = makeStyles({
  title: { fontSize: tokens.fontSizeHero900, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground1 },
})

function Title() {
  return <h1 className={useStyles().title}>Welcome</h1>
}

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element with the id "root".')
createRoot(root).render(
  <StrictMode>
    <FluentProvider theme={webLightTheme}>
      <Title />
    </FluentProvider>
  </StrictMode>,
)
