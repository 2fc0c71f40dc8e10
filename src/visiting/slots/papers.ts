/** 家访出行安排, made from data alone. */
import { z } from 'zod'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { composeTrips } from './trips-document.ts'

export const tripPapers = {
  trips: printed(
    '家访出行安排',
    z.object({
      unitName: text.describe('单位名称'),
      roundName: text.describe('轮次'),
      day: day.describe('制表日期'),
      trips: z
        .array(
          z.object({
            visitor: text,
            day,
            part: z.enum(parts),
            stops: z.array(z.object({ household: text, area: maybe, recorder: text })).min(1),
          }),
        )
        .describe('各趟出行：家访人、日期、时段（am、pm、evening）、各户'),
      undated: z
        .array(z.object({ visitor: text, households: z.array(text).min(1) }))
        .default([])
        .describe('还没有定时间的户'),
    }),
    composeTrips,
  ),
}
