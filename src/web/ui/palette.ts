/** The colours of the product, once for every app. Text on paper keeps 4.5:1 or more, lines of controls 3:1. */
export const palette = {
  paper: '#faf8f5',
  paperDeep: '#f3efe8',
  sheet: '#fffefc',
  ink: '#1f2a37',
  inkSoft: '#4d5865',
  inkFaint: '#626b76',
  line: '#e4ded4',
  lineStrong: '#8f887c',
  bamboo: '#0f6b5c',
  bambooDeep: '#0a5145',
  bambooMist: '#c7d9d3',
  bambooWash: '#e7f0ec',
  cinnabar: '#b8402a',
  cinnabarDeep: '#a33522',
  cinnabarWash: '#faece7',
  amber: '#8a5a00',
  amberWash: '#f8f0df',
} as const

/** Makes the colours available to style sheets: `paperDeep` as `--paper-deep`. Call once before the first paint. */
export function paintRoot(root: HTMLElement): void {
  for (const [name, value] of Object.entries(palette))
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value)
}
