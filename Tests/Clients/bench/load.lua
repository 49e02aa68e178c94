-- Sends the lines of a file as bodies, in turn (or nothing, for GET), and reports one line of JSON at the end.
local bodies = {}

function init()
    wrk.method = os.getenv("LOAD_METHOD") or "GET"
    for line in (os.getenv("LOAD_HEADERS") or ""):gmatch("[^\n]+") do
        local name, value = line:match("^([^:]+): (.*)$")
        wrk.headers[name] = value
    end
    local file = os.getenv("LOAD_BODIES")
    if file then
        for line in io.lines(file) do bodies[#bodies + 1] = wrk.format(nil, nil, nil, line) end
    else
        bodies[1] = wrk.format()
    end
end

local turn = 0
function request()
    turn = turn % #bodies + 1
    return bodies[turn]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format('LOAD {"rate": %f, "p50": %f, "p99": %f, "bad": %d}\n',
        summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(99),
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
