import { expect, test } from 'vitest'
import { problemsOf } from './problems.ts'
import { upload } from './upload.ts'

test('a file that was saved over since it was chosen is said to be so, and not taken for a lost network', async () => {
  const file = new File(['x'], '花名册.xlsx')
  file.arrayBuffer = () => Promise.reject(new DOMException('changed on disk', 'NotReadableError'))
  const error = await upload(file).catch((e: unknown) => e)
  expect(problemsOf(error)).toMatchObject([{ code: 'file.unreadable', message: expect.stringContaining('重新选择') }])
})
