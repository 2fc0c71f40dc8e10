import { slice } from '../../platform/slice.ts'
import { publicityContract, READERS, WRITERS } from './contract.ts'
import { publicityDownloads } from './downloads.ts'
import { sendAgain, sendDraft } from './draft-acts.ts'
import { publicityReactions, publicityTimers } from './jobs.ts'
import { handOver, publish, removed, review, say, sayNo, sayOther, takeDown } from './publishing-acts.ts'
import { ownStories, tableOf, versionOf, viewOf } from './reader-view.ts'
import { levels, reviewers } from './rules.ts'
import * as store from './store.ts'
import { publicityWaiting } from './waiting.ts'
import { addPicture, candidates, dropPerson, listPerson, open, reopen, save, submit } from './writing-acts.ts'

const REVIEWERS = [...new Set(levels.flatMap((level) => reviewers[level]))]

export const publicity = slice({
  name: 'publicity',
  contract: publicityContract,
  operations: {
    table: { allow: READERS, run: tableOf },
    mine: { allow: ['officer'], run: ownStories },
    show: { allow: READERS, run: (context, { storyId }) => viewOf(context, storyId) },
    version: { allow: READERS, run: versionOf },
    candidates: { allow: WRITERS, run: candidates },
    open: { allow: WRITERS, run: open },
    save: { allow: WRITERS, run: save },
    addPicture: { allow: WRITERS, run: addPicture },
    listPerson: { allow: WRITERS, run: listPerson },
    dropPerson: { allow: WRITERS, run: dropPerson },
    setOwn: {
      allow: WRITERS,
      run: async (context, { words, seen }) => {
        const existing = await store.lockOwnWords(context)
        if (existing.length !== seen.length || existing.some((word) => !seen.includes(word)))
          throw context.refuse('story.own-changed', '这些词刚刚有人改过。请看过现在的，再改一次。')
        await store.setOwnWords(context, [...new Set(words)])
        await context.record('publicity.ownWordsSet', context.unitId)
        return {}
      },
    },
    submit: { allow: WRITERS, run: submit },
    reopen: { allow: WRITERS, run: reopen },
    review: { allow: REVIEWERS, run: review },
    publish: { allow: WRITERS, run: publish },
    takeDown: { allow: ['coordinator', 'head'], run: takeDown },
    handOver: { allow: WRITERS, run: handOver },
    sendDraft: { allow: WRITERS, run: sendDraft },
    sendAgain: { allow: WRITERS, run: sendAgain },
    removed: { allow: WRITERS, run: removed },
    sayYes: { allow: ['portrayed'], run: (context, { words }) => say(context, 'yes', words) },
    sayOther: { allow: ['portrayed'], run: (context, { words, name }) => sayOther(context, words, name) },
    sayNo: { allow: ['portrayed'], run: sayNo },
  },
  downloads: publicityDownloads,
  reactions: publicityReactions,
  timers: publicityTimers,
  events: {
    'publicity.opened': '新写宣传文章',
    'publicity.saved': '保存宣传文章',
    'publicity.pictureAdded': '给宣传文章加图片',
    'publicity.personListed': '列入要征求同意的人',
    'publicity.personDropped': '不再列入要征求同意的人',
    'publicity.ownWordsSet': '改发布前要看的词',
    'publicity.submitted': '宣传文章送审',
    'publicity.reopened': '宣传文章退回修改',
    'publicity.passed': '宣传文章审核通过',
    'publicity.returned': '宣传文章审核退回',
    'publicity.published': '发布宣传文章',
    'publicity.takenDown': '撤下宣传文章',
    'publicity.handedOver': '宣传文章交给别的平台',
    'publicity.cleared': '删除一年没有动的宣传文章',
    'publicity.packed': '下载交给别的平台的材料',
    'publicity.draftAsked': '送宣传文章到公众号草稿箱',
    'publicity.draftAskedAgain': '再送一次到公众号草稿箱',
    'publicity.draftMade': '公众号草稿箱收到宣传文章',
    'publicity.draftStopped': '没有送到公众号草稿箱',
    'publicity.draftDeleted': '从公众号草稿箱拿回宣传文章',
    'publicity.removed': '别的平台已经撤下',
  },
  waiting: publicityWaiting,
})
