/** The product's colours by day; the same names in the colours of an evening room. Text keeps 4.5:1 in both. */
import { paintRoot, type palette } from '../ui/palette.ts'

const night: Partial<Record<keyof typeof palette, string>> = {
  paper: '#15191d',
  paperDeep: '#0f1215',
  sheet: '#1d2329',
  ink: '#ece7dd',
  inkSoft: '#bdb8ae',
  inkFaint: '#a39e94',
  line: '#343c44',
  lineStrong: '#868d94',
  bamboo: '#7fcdb9',
  bambooDeep: '#a6dfd0',
  bambooWash: '#1b332d',
  cinnabar: '#f0937f',
  cinnabarDeep: '#f4aa9a',
  cinnabarWash: '#3b2320',
  amber: '#e3b75f',
  amberWash: '#352b18',
}

/** Paints now, and again when the phone changes between light and dark. Call once before the first paint. */
export function applyTheme(root: HTMLElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => {
    paintRoot(root)
    root.classList.toggle('night', dark.matches)
    if (!dark.matches) return
    for (const [name, value] of Object.entries(night))
      root.style.setProperty(`--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value)
  }
  dark.addEventListener('change', paint)
  paint()
}
