/** Whoever wrote a matter down mends its words and kind until it is reported; the first words stay (方案 §三.4; mission, line 4). */
import type { Context } from '../../platform/operation.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { keepsWords } from './access.ts'
import type { MatterCode } from './rules.ts'
import { atLastStep, type Seen, write } from './steps.ts'

export async function mend(
  context: Context<MatterCode<'mend'> | 'matter.moved-on' | 'matter.not-writer' | 'matter.same-words'>,
  input: Seen & { kind: MatterKind; text: string },
) {
  const row = await atLastStep(context, input, 'mend')
  if (!keepsWords(context, row))
    throw context.refuse('matter.not-writer', '这件事项不是您写下的，不能改。请告诉综合部。')
  if (row.kind === input.kind && row.text === input.text)
    throw context.refuse('matter.same-words', '和现在的一样，没有改动。', 'text')
  return write(context, row.id, 'mended', { text: input.text, matterKind: input.kind })
}
