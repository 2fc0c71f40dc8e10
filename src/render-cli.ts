/** `lianfang render`, `fonts`: papers without a product. */

import { join } from 'node:path'
import { writeDocx } from './adapters/render-docx/write-docx.ts'
import { openRenderer } from './adapters/render-typst/renderer.ts'
import { fontsText } from './papers/cli-fonts.ts'
import { renderCommand } from './papers/cli-render.ts'
import { fieldsOf } from './papers/paper-fields.ts'
import { printedPapers } from './papers.ts'
import { readConfig } from './platform/config.ts'

const fontsUsage = `用法：lianfang fonts [--data DIR]

打印字体报告：正文、标题、一级和二级标题各由哪种字体承担；代用字体会在文书页脚注明。
把 TTF 文件放进数据目录的 fonts 文件夹即可使用。
`

export async function fontsCommand(args: string[]): Promise<number> {
  if (args.includes('--help')) return print(fontsUsage)
  const config = readConfig(args, process.env)
  if (config === 'help') return print(fontsUsage)
  const renderer = openRenderer({ fontsFolder: join(config.dataDir, 'fonts'), log: () => undefined })
  try {
    return print(await fontsText(renderer))
  } finally {
    await renderer.stop()
  }
}

/** `lianfang render`: with the fonts of the default data folder, if there are any. */
export function renderPaperCommand(args: string[]): Promise<number> {
  const config = readConfig([], process.env)
  const dataDir = config === 'help' ? '' : config.dataDir
  const papers = Object.fromEntries(
    Object.entries(printedPapers).map(([name, paper]) => [name, { ...paper, fields: fieldsOf(paper) }]),
  )
  return renderCommand(
    args,
    papers,
    () => openRenderer({ fontsFolder: join(dataDir, 'fonts'), log: () => undefined }),
    writeDocx,
  )
}

function print(text: string): number {
  process.stdout.write(text)
  return 0
}
