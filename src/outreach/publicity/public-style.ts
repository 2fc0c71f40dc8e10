/** How public pages look: paper, ink and one green; a phone first, and ink on paper when printed. */
export const PUBLIC_STYLE = `
:root { color-scheme: light; --paper: #fbf9f4; --ink: #232a31; --quiet: #5b6570; --bamboo: #0f6b5c; --line: #e3ddd0; --seal: #9c3d2e }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); font: 18px/1.85 "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; overflow-wrap: anywhere }
.bar { border-top: 4px solid var(--bamboo) }
header, main, footer { max-width: 40rem; margin: 0 auto; padding: 0 20px }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; padding-top: 18px; padding-bottom: 14px; border-bottom: 1px solid var(--line); font-size: 15px; line-height: 1.5 }
header a, .unit { color: var(--ink); text-decoration: none; font-weight: 600; letter-spacing: .04em }
header span { color: var(--quiet); white-space: nowrap }
h1, h2, .name { font-family: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; font-weight: 700; text-wrap: balance }
h1 { font-size: 30px; line-height: 1.4; margin: 36px 0 12px; letter-spacing: .02em }
h2 { font-size: 21px; line-height: 1.5; margin: 40px 0 12px }
h2::before { content: ""; display: block; width: 28px; height: 3px; margin-bottom: 12px; background: var(--bamboo) }
p { margin: 0 0 1.1em }
.story p { text-align: justify }
.meta { margin: 0 0 28px; color: var(--quiet); font-size: 15px }
.kind { display: inline-block; margin-right: 12px; padding: 0 10px; border: 1px solid var(--seal); border-radius: 2px; color: var(--seal); font-size: 13px; line-height: 22px; letter-spacing: .08em }
blockquote { margin: 28px 0; padding: 4px 0 4px 20px; border-left: 3px solid var(--bamboo); font-family: "Kaiti SC", "STKaiti", KaiTi, "Songti SC", "Noto Serif CJK SC", serif; font-size: 20px; white-space: pre-line }
blockquote p { margin: 0; text-align: left }
.lines { white-space: pre-line }
figure { margin: 28px -20px }
figure img { display: block; width: 100%; height: auto; background: var(--line) }
figcaption { padding: 10px 20px 0; color: var(--quiet); font-size: 15px; line-height: 1.6; text-align: center }
.lead { color: var(--quiet); margin-bottom: 8px }
.list { list-style: none; margin: 0; padding: 0 }
.list li { border-bottom: 1px solid var(--line) }
.list a { display: block; padding: 26px 0; color: inherit; text-decoration: none }
.list a:hover .name, .list a:focus .name { color: var(--bamboo); text-decoration: underline; text-underline-offset: 5px; text-decoration-thickness: 1px }
.list img { display: block; width: 100%; aspect-ratio: 47 / 20; height: auto; object-fit: cover; margin-bottom: 16px; background: var(--line) }
.list .meta { margin: 0 0 6px }
.name { display: block; font-size: 22px; line-height: 1.45 }
.digest { display: block; margin-top: 6px; color: var(--quiet); font-size: 16px; line-height: 1.7 }
.empty { padding: 40px 0; color: var(--quiet) }
footer { margin-top: 48px; padding-top: 18px; padding-bottom: 48px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 15px; line-height: 1.7 }
footer p { margin: 0 0 4px }
footer a, .back { color: var(--bamboo); text-underline-offset: 4px }
.back { display: inline-block; padding: 10px 0 }
a[href^="tel:"] { white-space: nowrap }
:focus-visible { outline: 3px solid var(--bamboo); outline-offset: 3px }
@media (min-width: 720px) {
  body { font-size: 19px }
  h1 { font-size: 38px; margin-top: 56px }
  figure { margin: 36px 0 }
  figcaption { padding: 10px 0 0 }
  .list a { padding: 34px 0 }
  .list a.with { display: grid; grid-template-columns: minmax(0, 1fr) 208px; gap: 28px; align-items: start }
  .list .with img { grid-column: 2; grid-row: 1; margin: 6px 0 0; aspect-ratio: 4 / 3 }
  .list .with > span { grid-column: 1; grid-row: 1 }
}
@media print {
  @page { margin: 22mm 24mm }
  body { background: #fff; color: #000; font: 12pt/1.75 "Songti SC", "Noto Serif CJK SC", SimSun, serif }
  .bar, .back, footer .screen { display: none }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0 }
  h1 { font-size: 22pt; margin-top: 14pt } h2 { font-size: 14pt; break-after: avoid }
  figure { margin: 14pt 0; break-inside: avoid } figure img { max-height: 120mm; width: auto; max-width: 100%; margin: 0 auto }
  blockquote { break-inside: avoid; font-size: 13pt }
}
`
