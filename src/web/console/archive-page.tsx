import { Archive } from '../../files/archive/screens/console-archive.tsx'
import { FiledRounds } from '../../files/filing/screens/console-filed-rounds.tsx'

/** 档案: the files, and between them and the rounds that are over which of these are on file. */
export function ArchivePage() {
  return (
    <Archive>
      <FiledRounds />
    </Archive>
  )
}
