-- wrk: rotates through prepared requests, looks at every answer, and prints one JSON line of figures.
-- Arguments: API key, number of rooms, the body with @ in place of the id, and what every answer begins with.
local requests = {}
local count = 0
local expected
local threads = {}
wrong = 0

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local headers = { ["x-api-key"] = args[1], ["content-type"] = "application/json" }
  local rooms, body = tonumber(args[2]), args[3]
  expected = args[4]
  for room = 0, rooms - 1 do
    requests[room + 1] = wrk.format("POST", nil, headers, (body:gsub("@", "room-" .. room)))
  end
end

function request()
  count = count + 1
  return requests[(count * 7919) % #requests + 1]
end

function response(status, headers, body)
  if status ~= 200 or body:sub(1, #expected) ~= expected then wrong = wrong + 1 end
end

function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  local errors = summary.errors
  bad = bad + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('{"requests":%d,"seconds":%.6f,"bytes":%d,"errors":%d,"p50":%.1f,"p99":%.1f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, bad, latency:percentile(50), latency:percentile(99)))
end
