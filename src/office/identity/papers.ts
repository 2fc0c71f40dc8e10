/** 账号条, made from data alone. */
import { z } from 'zod'
import { issued, maybe, printed, text } from '../../papers/paper-fields.ts'
import { composeAccountSlips } from './slips-paper.ts'

export const accountPapers = {
  accountSlips: printed(
    '账号条（一页四张）',
    z.object({
      ...issued,
      unitPhone: maybe.describe('单位电话'),
      site: z.url('请写完整网址').describe('登录的网址'),
      slips: z
        .array(
          z.object({
            displayName: text,
            department: maybe,
            name: text,
            firstPassword: text,
            waits: z.boolean().default(false),
          }),
        )
        .min(1)
        .describe('各人：[{displayName, department, name, firstPassword, waits}]；waits：只印一次性密码的前一半'),
    }),
    ({ unitName, unitPhone, ...data }) => composeAccountSlips({ unit: { name: unitName, phone: unitPhone }, ...data }),
  ),
}
