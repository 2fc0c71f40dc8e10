import { slice } from '../../platform/slice.ts'
import { amendList, drawList, freezeRows, moveHousehold, setRecorder, takeRepair, undoStep } from './acts.ts'
import { listAsOf } from './as-of.ts'
import { assignmentContract } from './contract.ts'
import { assignmentDownloads } from './downloads.ts'
import { publishList, reviewList, submitList, takeBackList } from './publishing.ts'
import { beforeDrawing, listHistory, standingFor, standingList, tryCaps, tryMove } from './queries.ts'
import { listWaiting } from './waiting.ts'

const OFFICE = ['coordinator'] as const
const READERS = ['coordinator', 'head', 'inspector'] as const
/** Who may agree to a list at all; which of them does is the plan's (`approvedBy`). */
const REVIEWERS = ['head', 'inspector'] as const

/** Why a line stands as it does, what is wrong with it, what a move would break: not the words of who agrees or amends. */
const SENTENCES = ['why', 'text', 'breaks', 'lost', 'joined', 'left', 'gone', 'moved']

export const assignment = slice({
  name: 'assignment',
  contract: assignmentContract,
  cites: {
    before: SENTENCES,
    tradeOff: SENTENCES,
    list: SENTENCES,
    history: SENTENCES,
    asOf: SENTENCES,
    standing: SENTENCES,
    checkMove: SENTENCES,
    amend: SENTENCES,
    move: SENTENCES,
    setRecorder: SENTENCES,
    freeze: SENTENCES,
    repair: SENTENCES,
  },
  operations: {
    before: { allow: OFFICE, run: beforeDrawing },
    tradeOff: { allow: OFFICE, run: tryCaps },
    draw: { allow: OFFICE, run: drawList },
    list: { allow: READERS, run: async (context, input) => ({ list: await standingList(context, input) }) },
    history: { allow: READERS, run: listHistory },
    asOf: { allow: READERS, run: listAsOf },
    standing: { allow: OFFICE, run: standingFor },
    checkMove: { allow: OFFICE, run: tryMove },
    amend: { allow: OFFICE, run: amendList },
    move: { allow: OFFICE, run: moveHousehold },
    setRecorder: { allow: OFFICE, run: setRecorder },
    freeze: { allow: OFFICE, run: freezeRows },
    repair: { allow: OFFICE, run: takeRepair },
    undo: { allow: OFFICE, run: undoStep },
    submit: { allow: OFFICE, run: submitList },
    review: { allow: REVIEWERS, run: reviewList },
    publish: { allow: READERS, run: publishList },
    takeBack: { allow: READERS, run: takeBackList },
  },
  downloads: assignmentDownloads,
  events: {
    'assignment.drawn': '生成名单',
    'assignment.changed': '调整名单',
    'assignment.undone': '退回名单的上一步',
    'assignment.submitted': '名单提请审定',
    'assignment.approved': '名单审定同意',
    'assignment.returned': '名单退回修改',
    'assignment.published': '公布名单',
    'assignment.amended': '公布名单的调整',
    'assignment.takenBack': '撤回名单的公布',
  },
  waiting: listWaiting,
})
