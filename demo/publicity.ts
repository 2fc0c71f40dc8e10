/** The demo's stories (方案 §四.3): a 倡议书 that three reviewed and the clerk published, and a family story that waits for whom it tells of. */
import { z } from 'zod'
import type { Words } from '../src/outreach/publicity/blocks.ts'
import type { StoryKind } from '../src/outreach/publicity/story-kinds.ts'
import type { openStage, Person } from './stage.ts'

type Given = {
  stage: ReturnType<typeof openStage>
  clerk: Person
  /** Records office, head, party group: each reviews once. */
  reviewers: readonly Person[]
  /** Sets the clock to an hour of a day counted from today. */
  at: (days: number, hour: number) => void
  day: number
}

const paragraph = (text: string) => ({ type: 'paragraph', text }) as const
const PROPOSAL: Words = {
  title: '守好一盏灯：致全体干部职工家庭的倡议书',
  blocks: [
    paragraph('亲爱的家人们：'),
    paragraph('家是最小国，国是千万家。清廉的家风，是留给孩子最好的财富。为此，我们倡议：'),
    paragraph('一、常问一句平安，常算一笔清账。不该来的人不进门，不该收的东西不过夜。'),
    paragraph('二、当好家里的提醒人。有话在饭桌上说开，有难处向组织开口。'),
    paragraph('三、把好习惯传给孩子：自己的事自己做，公家的东西不往家里拿。'),
    paragraph('愿每一盏灯下，都有一个安心的家。'),
  ],
}
const FAMILY: Words = {
  title: '一本记了三十年的账',
  blocks: [
    paragraph('邻居赵大妈家的抽屉里有一本账，从搬进院子那年记起，一天一行。'),
    { type: 'heading', text: '一件小事' },
    paragraph('有一年中秋，有人把两盒月饼放在门口就走。赵大妈追出去两条街，把月饼还了，回来在账上写：来两盒，还两盒。'),
    { type: 'quote', text: '账要清，心要净。' },
  ],
}

export async function playPublicity({ stage, clerk, reviewers, at, day }: Given): Promise<void> {
  const now = async (storyId: string) =>
    z
      .object({ changes: z.number(), final: z.object({ hash: z.string() }).nullable() })
      .parse(await stage.ask(clerk, 'publicity', 'show', { storyId }))
  const write = async (kind: StoryKind, words: Words) => {
    const { id: storyId } = await stage.act(clerk, 'publicity', 'open', { kind, title: words.title })
    await stage.act(clerk, 'publicity', 'save', { storyId, seen: (await now(storyId)).changes, ...words })
    return storyId
  }
  const submit = async (storyId: string) =>
    stage.act(clerk, 'publicity', 'submit', { storyId, seen: (await now(storyId)).changes, aside: [] })

  at(day, 9)
  const proposal = await write('proposal', PROPOSAL)
  await submit(proposal)
  for (const [hours, reviewer] of reviewers.entries()) {
    at(day, 10 + hours)
    const { changes: seen } = await now(proposal)
    await stage.act(reviewer, 'publicity', 'review', { storyId: proposal, seen, verdict: 'passed', words: '' })
  }
  at(day, 15)
  const { changes: seen, final } = await now(proposal)
  await stage.act(clerk, 'publicity', 'publish', { storyId: proposal, seen, words: final?.hash })

  at(day + 1, 10)
  const family = await write('family', FAMILY)
  const neighbour = { officerId: null, relativeId: null, called: '邻居赵大妈', whom: 'self' }
  await stage.act(clerk, 'publicity', 'listPerson', { storyId: family, ...neighbour })
  await submit(family)
}
