import { z } from 'zod'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { blockSchema, wordsSchema } from './blocks.ts'
import { lookKinds } from './content-check.ts'
import { accountStates, draftFaults, draftStates } from './draft-rules.ts'
import { levels, MOST_NAME, storyProblems, storyStates, verdicts } from './rules.ts'
import { storyKinds } from './story-kinds.ts'

export const READERS = ['coordinator', 'recordsOffice', 'head', 'partyGroup'] as const
export const WRITERS = ['coordinator'] as const
/** Of one picture on its way in. */
export const MOST_PICTURE = 30 * 1024 * 1024

export const whoms = ['self', 'child', 'both'] as const

const row = z.object({
  id,
  kind: z.enum(storyKinds),
  state: z.enum(storyStates),
  title: z.string(),
  /** The review that is waited for, while it is reviewed. */
  next: z.enum(levels).nullable(),
  /** Reviewed, and everybody told about agrees to these words. Who is missing is told to nobody. */
  mayPublish: z.boolean(),
  publishedOn: day.nullable(),
  reads: z.number(),
})
export type StoryRow = z.infer<typeof row>

const review = z.object({
  turn: z.number(),
  version: z.number(),
  level: z.enum(levels),
  verdict: z.enum(verdicts),
  words: z.string(),
  at: instant,
  by: z.string(),
})
const person = z.object({
  id,
  called: z.string(),
  /** The name in the register where it is another; who it is. */
  said: z.string(),
  whom: z.enum(whoms),
  /** Of the own page, to be sent to this person. */
  address: z.string(),
})
export type PersonView = z.infer<typeof person>

const view = row.extend({
  changes: z.number(),
  version: z.number(),
  putVersion: z.number().nullable(),
  turn: z.number(),
  blocks: z.array(blockSchema),
  versions: z.array(z.object({ number: z.number(), title: z.string(), at: instant, by: z.string() })),
  reviews: z.array(review),
  /** The reader may say the word that is waited for. */
  reviewsNow: z.boolean(),
  writes: z.boolean(),
  /** Everybody told about agrees; null while it is being written. */
  agreed: z.boolean().nullable(),
  /** What would stand in public, other names put in, once it may be published. */
  final: wordsSchema
    .extend({ hash: z.string(), names: z.array(z.object({ called: z.string(), other: z.string() })) })
    .nullable(),
  address: z.string().nullable(),
  looks: z.array(z.object({ kind: z.enum(lookKinds), word: z.string(), said: z.string(), where: z.array(z.string()) })),
  /** Names of the register in the text of whom nobody said whether they are meant. */
  unasked: z.array(z.string()),
  people: z.array(person),
  handovers: z.array(
    z.object({
      id,
      receiver: z.string(),
      version: z.number(),
      at: instant,
      by: z.string(),
      toRemove: z.boolean(),
      removedAt: instant.nullable(),
      /** Of one that the product itself sends to the official account. */
      draft: z.enum(draftStates).nullable(),
      fault: z.enum(draftFaults).nullable(),
      againOn: day.nullable(),
    }),
  ),
  /** Whether drafts can be made in the unit's official account. */
  account: z.enum(accountStates),
})
export type StoryView = z.infer<typeof view>

const storyId = z.object({ storyId: id })
const shown = storyId.extend({ seen: z.number().int() })
/** What `adapters/clean-picture` refuses with: the compiler compares them where it is called. */
const pictureRefusals = [
  'picture.empty',
  'picture.tooBig',
  'picture.tooManyPixels',
  'picture.heic',
  'picture.otherFormat',
  'picture.damaged',
  'picture.unread',
] as const
const CHANGED = 'story.changed'
const words = required(64)
const nothing = z.object({})
const problems = ['story.words-changed', 'story.not-shown'] as const

export const publicityContract = {
  table: query({
    path: '/publicity',
    summary: '宣传：各篇写到、审到、发到哪一步',
    input: nothing,
    output: z.object({
      stories: z.array(row),
      own: z.array(z.string()),
      published: z.number(),
      families: z.number(),
      reads: z.number(),
      address: z.string(),
      writes: z.boolean(),
    }),
  }),
  mine: query({
    path: '/publicity/mine',
    summary: '写到我的文章，和我自己的页面',
    input: nothing,
    output: z.object({
      stories: z.array(z.object({ id, title: z.string(), isPublic: z.boolean(), path: z.string() })),
    }),
  }),
  show: query({ path: '/publicity/{storyId}', summary: '一篇宣传文章', input: storyId, output: view }),
  version: query({
    path: '/publicity/{storyId}/versions/{number}',
    summary: '一篇文章从前的一稿',
    input: storyId.extend({ number: z.coerce.number().int().min(1).max(1_000_000) }),
    output: wordsSchema.extend({ number: z.number(), at: instant, by: z.string() }),
  }),
  candidates: query({
    path: '/publicity/{storyId}/candidates',
    summary: '名册上可以列为要征求同意的人',
    input: storyId,
    output: z.object({
      people: z.array(z.object({ id, kind: z.enum(['officer', 'relative']), name: z.string(), said: z.string() })),
    }),
  }),
  open: command({
    path: '/publicity/open',
    summary: '新写一篇',
    input: z.object({ kind: z.enum(storyKinds), title: required(64) }),
    output: done,
  }),
  save: command({
    path: '/publicity/save',
    summary: '保存一稿',
    input: shown.extend(wordsSchema.shape),
    output: nothing,
    problems: [...storyProblems('write'), CHANGED, 'story.picture'],
    large: true,
  }),
  addPicture: command({
    path: '/publicity/add-picture',
    summary: '加一张图片',
    input: storyId.extend({ hash: required(64) }),
    output: z.object({ hash: z.string(), width: z.number(), height: z.number() }),
    problems: [...storyProblems('write'), ...pictureRefusals, 'upload.gone', 'story.pictures'],
  }),
  listPerson: command({
    path: '/publicity/list-person',
    summary: '列入要征求同意的人',
    input: storyId.extend({
      officerId: id.nullable(),
      relativeId: id.nullable(),
      called: required(MOST_NAME),
      whom: z.enum(whoms),
    }),
    output: done,
    problems: [...storyProblems('write'), 'story.person-twice'],
  }),
  dropPerson: command({
    path: '/publicity/drop-person',
    summary: '文中不再写到，不用征求同意',
    input: storyId.extend({ personId: id }),
    output: nothing,
    problems: [...storyProblems('write'), 'story.person-named'],
  }),
  setOwn: command({
    path: '/publicity/set-own-words',
    summary: '发布前要看一眼的词',
    /** `seen`: the words that stood on the screen. */
    input: z.object({ words: z.array(required(20)).max(200), seen: z.array(required(20)).max(200) }),
    output: nothing,
    problems: ['story.own-changed'],
  }),
  submit: command({
    path: '/publicity/submit',
    summary: '送审，同时请写到的人看',
    input: shown.extend({ aside: z.array(required(40)).max(100) }),
    output: nothing,
    problems: [...storyProblems('submit'), CHANGED, 'story.empty', 'story.unfilled', 'story.unasked'],
    towardsFamily: true,
  }),
  reopen: command({
    path: '/publicity/reopen',
    summary: '退回修改，改好重新送审',
    input: shown,
    output: nothing,
    problems: [...storyProblems('reopen'), CHANGED],
  }),
  review: command({
    path: '/publicity/review',
    summary: '审核：通过，或者退回修改',
    input: shown.extend({ verdict: z.enum(verdicts), words: text(500) }),
    output: nothing,
    problems: [...storyProblems('review'), CHANGED, 'story.not-yours', 'story.say-why'],
  }),
  publish: command({
    path: '/publicity/publish',
    summary: '发布到单位的公开页面',
    input: shown.extend({ words }),
    output: nothing,
    problems: [...storyProblems('publish'), CHANGED, 'story.not-yet', 'story.words-changed'],
    towardsFamily: true,
  }),
  takeDown: command({
    path: '/publicity/take-down',
    summary: '撤下',
    input: shown,
    output: nothing,
    problems: [...storyProblems('takeDown'), CHANGED],
  }),
  handOver: command({
    path: '/publicity/hand-over',
    summary: '记下交给了哪里',
    input: shown.extend({ receiver: required(60) }),
    output: nothing,
    problems: [...storyProblems('handOver'), CHANGED],
  }),
  sendDraft: command({
    path: '/publicity/send-draft',
    summary: '送到本单位公众号的草稿箱',
    input: shown,
    output: nothing,
    problems: [...storyProblems('handOver'), CHANGED, 'story.no-account', 'story.draft-there'],
  }),
  sendAgain: command({
    path: '/publicity/send-draft-again',
    summary: '再送一次到公众号的草稿箱',
    input: z.object({ handoverId: id }),
    output: nothing,
    problems: ['story.draft-state', 'story.draft-later', 'story.no-account'],
  }),
  removed: command({
    path: '/publicity/removed',
    summary: '那边已经撤下',
    input: z.object({ handoverId: id }),
    output: nothing,
    problems: ['story.not-down'],
  }),
  // by whoever is told about, on the own page; they leave no trace of their own: yes, no and nothing look alike
  sayYes: command({
    path: '/publicity/say-yes',
    summary: '写到的人同意',
    input: z.object({ words }),
    output: nothing,
    problems: problems,
    bare: true,
  }),
  sayOther: command({
    path: '/publicity/say-other-name',
    summary: '写到的人同意，用另外的称呼',
    input: z.object({ words, name: required(MOST_NAME) }),
    output: nothing,
    problems: [...problems, 'story.no-name'],
    bare: true,
  }),
  sayNo: command({
    path: '/publicity/say-no',
    summary: '写到的人不同意，或者撤回同意',
    input: nothing,
    output: nothing,
    bare: true,
  }),
}
