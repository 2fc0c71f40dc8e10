import { z } from 'zod'
import { command, day, done, id, query, required, text } from '../../platform/contract.ts'
import { LONGEST_WORD } from './rules.ts'

export const READERS = ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'] as const

const picture = z.object({
  id,
  word: z.string(),
  shown: z.boolean(),
  /** The office said that every adult in it agreed. */
  agreed: z.boolean(),
  lastDay: day,
})
export type WallPicture = z.infer<typeof picture>

const ofPicture = z.object({ pictureId: id })

export const wallContract = {
  show: query({
    path: '/wall/{activityId}',
    summary: '一项活动的照片墙：挂出的照片；综合部还看到等着看的',
    input: z.object({ activityId: id }),
    output: z.object({
      /** The activity's day, from which everything is counted; null before it is arranged. */
      day: day.nullable(),
      mayOpen: z.boolean(),
      wall: z.object({ sentUntil: day, pictures: z.array(picture) }).nullable(),
    }),
  }),
  open: command({
    path: '/wall/open',
    summary: '给一项活动开照片墙',
    input: z.object({ activityId: id, /** The day that the screen showed. */ day }),
    output: done,
    problems: ['wall.state', 'wall.there', 'wall.day'],
  }),
  hang: command({
    path: '/wall/hang',
    summary: '看过一张照片，挂上照片墙',
    input: ofPicture,
    output: z.object({}),
    problems: ['wall.gone'],
  }),
  agree: command({
    path: '/wall/agree',
    summary: '记下照片里的成年人都同意了，多留到一年',
    input: ofPicture,
    output: z.object({}),
    problems: ['wall.gone'],
  }),
  takeOut: command({
    path: '/wall/take-out',
    summary: '拿下一张照片，马上删除；不问、不记是谁、为什么',
    input: ofPicture,
    output: z.object({}),
    bare: true,
  }),
  send: command({
    path: '/wall/send',
    summary: '传一张照片到照片墙，看过以后才挂出',
    input: z.object({
      /** The hash of what the page cleaned and laid down. */ picture: required(64),
      word: text(LONGEST_WORD),
    }),
    output: z.object({}),
    problems: ['wall.early', 'wall.over', 'wall.full', 'upload.gone'],
    bare: true,
  }),
}
