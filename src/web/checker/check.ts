/** The script of `/check`: a PDF is read here, and its hash alone leaves the browser. */
import { readPdfSeal } from '../../proof/pdf-seal.ts'
import { sha256Plain } from '../../proof/sha256.ts'

const drop = document.querySelector<HTMLElement>('#drop')
const file = document.querySelector<HTMLInputElement>('#file')
const form = document.querySelector<HTMLFormElement>('#by-file')
const output = document.querySelector<HTMLElement>('#reading')

if (drop && file && form && output) {
  drop.hidden = false
  file.addEventListener('change', () => void read(file.files?.[0]))
  drop.addEventListener('dragover', (event) => event.preventDefault())
  drop.addEventListener('drop', (event) => {
    event.preventDefault()
    void read(event.dataTransfer?.files[0])
  })
}

/** Larger than any paper: reading it would take the browser away. */
const MOST_BYTES = 64 << 20

async function read(chosen: File | undefined): Promise<void> {
  if (!chosen || !form || !output) return
  if (chosen.size > MOST_BYTES) {
    output.textContent = '这个文件太大，不是这里的文书。请选择收到的 PDF 文件。'
    return
  }
  output.textContent = '正在读……'
  const bytes = await chosen.arrayBuffer().then(
    (read) => new Uint8Array(read),
    () => undefined,
  )
  if (!bytes) {
    output.textContent = '文件读不出来。请先把它存到手机或电脑里，再选一次。'
    return
  }
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  const [hash, seal] = [field('hash'), field('seal')]
  if (!hash || !seal) return
  hash.value = sha256Plain(bytes)
  // whether the bytes are those that were sealed is told by the seal itself, and no word of it is needed to find a paper
  seal.value = readPdfSeal(bytes).state
  const [beside, code] = [field('beside'), document.querySelector<HTMLInputElement>('#code')]
  if (beside && code) beside.value = code.value
  form.submit()
}
