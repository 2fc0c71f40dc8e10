import type { FontRole, Renderer } from './renderer.ts'

const roleNames: Record<FontRole['role'], string> = {
  body: '正文（仿宋）',
  title: '标题（小标宋）',
  head1: '一级标题（黑体）',
  head2: '二级标题（楷体）',
}

/** `lianfang fonts`: the font report as text, a role a line. */
export async function fontsText(renderer: Renderer): Promise<string> {
  const fonts = await renderer.fonts()
  const lines = fonts.map(
    ({ role, family, official }) => `${roleNames[role]}：${family}${official ? '' : '（代用，将在文书页脚注明）'}`,
  )
  return `${lines.join('\n')}\n`
}
