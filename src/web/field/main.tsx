import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { paintByDayAndNight } from './paint.ts'
import './field.css'
import './parts.css'
import './steps.css'
import './forms.css'

paintByDayAndNight(document.documentElement)
const root = document.getElementById('root')
if (!root) throw new Error('no root element')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
