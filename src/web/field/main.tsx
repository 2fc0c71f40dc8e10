import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { keepApp } from './keep-app.ts'
import { applyTheme } from './theme.ts'
import './field.css'
import './components.css'
import './steps.css'
import './forms.css'

applyTheme(document.documentElement)
const root = document.getElementById('root')
if (!root) throw new Error('no root element')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void keepApp()
