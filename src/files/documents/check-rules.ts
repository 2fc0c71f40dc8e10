/** What is said of a paper that somebody holds: its kind, unit and day, and whether it stands; nothing else of it. */
import type { DocumentKind } from '../../papers/tables.ts'

export const kindNames: Readonly<Record<DocumentKind, string>> = {
  notice: '家访通知书',
  visitRecord: '家访情况登记表',
  pledge: '家庭助廉承诺书',
  matterReply: '意见建议答复',
  progressNotice: '进展通报',
  supplement: '意见建议补充登记',
  objection: '家属更正和不同意见',
  signedCopy: '签名件',
}

export type KeptPaper = {
  kind: DocumentKind
  /** As it stands on the paper, and as the unit is called now. */
  unit: string
  unitNow: string
  madeAt: string
  replaced: boolean
  destroyed: boolean
  hash: string
}
export type CheckVerdict = {
  state: 'genuine' | 'replaced' | 'destroyed' | 'changed' | 'unknown'
  title: string
  explanation: string
  /** Whose paper is told of; null where none is. */
  paper: KeptPaper | null
}

const NO_SEAL_HERE = '这里没有留存过这个文件。它可能被改过，可能是别处的，也可能只是拍的照片或另存的版本。'

/** By the code on its foot alone: the words on the paper are not seen here. */
export function byCode(paper: KeptPaper | undefined): CheckVerdict {
  if (!paper)
    return {
      state: 'unknown',
      title: '没有找到',
      explanation: '没有这个核验码。请对照纸脚再输一次；仍没有，这份纸不是这里留存的文书。',
      paper: null,
    }
  if (paper.destroyed) return gone(paper, '')
  return {
    ...standing(paper, '有这份文书'),
    explanation: `${paper.replaced ? REPLACED : ''}单位留存着一份这样的文书。核验码可以抄到别的纸上：纸上的字有没有被改，要用 PDF 文件核对，或者打电话问。`,
  }
}

/** By the file: every byte of it. `seal` is what the browser found of the seal in it; `wanted` the paper of a code that was typed beside it. */
export function byFile(found: KeptPaper | undefined, seal: string, wanted: KeptPaper | undefined): CheckVerdict {
  if (found?.destroyed) return gone(found, '这个文件和当时留存的一模一样。')
  if (found) {
    const sentence = `${found.replaced ? REPLACED : ''}这个文件和单位留存的一模一样，一个字节也没有变。`
    return { ...standing(found, '是真的'), explanation: sentence }
  }
  // which of the papers with this code it was cannot be seen any more
  if (wanted?.destroyed) return gone(wanted, '这个文件和当时留存的不一样：它被改过，或者不是同一份。')
  if (wanted)
    return {
      state: 'changed',
      title: '被改过',
      explanation: '这个文件和这个核验码的文书不一样：它被改过，或者不是同一份。',
      paper: wanted,
    }
  if (seal === 'changed' || seal === 'broken')
    return { state: 'changed', title: '被改过', explanation: '这个文件盖了电子印章以后又被改过。', paper: null }
  if (seal === 'right')
    return {
      state: 'unknown',
      title: '这里没有留存',
      explanation: '文件上的电子印章没有坏，但这里没有留存过这个文件。请看印章是哪个单位的，到那个单位去核对。',
      paper: null,
    }
  return { state: 'unknown', title: '没有找到', explanation: NO_SEAL_HERE, paper: null }
}

/** By its period, with the list that two persons signed: that it was kept here is still told. */
function gone(paper: KeptPaper, sentence: string): CheckVerdict {
  return {
    state: 'destroyed',
    title: '已按规定销毁',
    explanation: `${sentence}单位留存过一份这样的文书，保管期满，已经按规定鉴定销毁，现在没有原件可以核对。`,
    paper,
  }
}

const REPLACED = '它后来有了新的一版，以新的为准。'

function standing(paper: KeptPaper, genuine: string): Pick<CheckVerdict, 'state' | 'title' | 'paper'> {
  return paper.replaced
    ? { state: 'replaced', title: '已有新版本', paper }
    : { state: 'genuine', title: genuine, paper }
}
